import { readFileSync } from 'node:fs';

import {
  buildSchema, getIntrospectionQuery, getNamedType, type GraphQLSchema, isLeafType, isObjectType, isRequiredArgument, type GraphQLNamedType, parse,
} from 'graphql';

import { GRAPHQL_LIMITS } from './graphql-limits.js';
import { operationCost } from './operation-cost.js';

const NESTED = buildSchema(`
  type Query { shops(first: Int, after: String, last: Int): ShopConnection! shop: Shop! node: Node }
  interface Node { id: ID! }
  type ShopConnection { edges: [ShopEdge!]! nodes: [Shop!]! pageInfo: PageInfo! }
  type ShopEdge { cursor: String! node: Shop! }
  type PageInfo { hasNextPage: Boolean! }
  type Shop implements Node { id: ID! names: [String!]! owner: Owner! stamps: [Stamp!]! orders(first: Int, last: Int): OrderConnection! }
  type Owner { name: String! }
  type Stamp { on: String! by: Owner! }
  type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }
  type Order implements Node { id: ID! shop: Shop! }
`);

function costOf(query: string, variables: Record<string, unknown> = {}, operationName?: string, schema = NESTED): number {
  return operationCost({ schema, document: parse(query), operationName, variables });
}

const orders = (shops: string, inside: string): string => `shops${shops} { nodes { orders${inside} { nodes { id } } } }`;

describe('the cost of an operation', () => {
  it.each<[string, string, Record<string, unknown>, number]>([
    ['nothing for what is read of an object', '{ shop { id names } }', {}, 1],
    ['one for each object', '{ shop { owner { name } } }', {}, 2],
    ['three for a list without pages', '{ shop { stamps { on } } }', {}, 4],
    ['what hangs on such a list as often', '{ shop { stamps { by { name } } } }', {}, 7],
    ['a row for each of a page', '{ shops(first: 20) { nodes { id } } }', {}, 21],
    ['rows by edges alike', '{ shops(first: 20) { edges { node { id } } } }', {}, 41],
    ['the default page when no size is asked', '{ shops { nodes { id } } }', {}, 51],
    ['the default page for null', '{ shops(first: null) { nodes { id } } }', {}, 51],
    ['a page from the end', '{ shops(last: 200) { nodes { id } } }', {}, 201],
    ['the larger of two sizes', '{ shops(first: 1, last: 200) { nodes { id } } }', {}, 201],
    ['a size in a variable', 'query ($n: Int) { shops(first: $n) { nodes { id } } }', { n: 200 }, 201],
    ['the default of a variable', 'query ($n: Int = 100) { shops(first: $n) { nodes { id } } }', {}, 101],
    ['the default page where a variable is left out', 'query ($n: Int) { shops(first: $n) { nodes { id } } }', {}, 51],
    ['no less for a size below one', '{ shops(first: -1000) { nodes { owner { name } } } }', {}, 3],
    ['no more than for the longest page', '{ shops(first: 2000000) { nodes { id } } }', {}, 201],
    ['pages in pages', `{ ${orders('(first: 10)', '(first: 20)')} }`, {}, 1 + 10 * (1 + 1 + 20)],
    ['what is skipped for nothing', 'query ($no: Boolean!) { shop { id } shops @include(if: $no) { nodes { id } } }', { no: false }, 1],
  ])('counts %s', (_, query, variables, cost) => {
    expect(costOf(query, variables)).toBe(cost);
  });

  it('lets the longest page of one list through, and a page of two hundred in each row of another not', () => {
    expect(costOf('{ shops(first: 200) { edges { cursor node { id owner { name } stamps { on } } } pageInfo { hasNextPage } } }'))
      .toBeLessThan(GRAPHQL_LIMITS.cost);
    expect(costOf(`{ ${orders('(first: 200)', '(first: 200)')} }`)).toBeGreaterThan(2 * GRAPHQL_LIMITS.cost);
    expect(costOf(`{ ${orders('(first: 200)', '(first: 100)')} }`)).toBeGreaterThan(GRAPHQL_LIMITS.cost);
    expect(costOf(`{ ${orders('', '')} }`)).toBeLessThan(GRAPHQL_LIMITS.cost);
  });

  const one = costOf(`{ ${orders('(first: 200)', '')} }`);
  it.each<[string, string]>([
    ['aliases', `{ a: ${orders('(first: 200)', '')} b: ${orders('(first: 200)', '')} }`],
    ['a fragment used twice', `{ a: shops(first: 200) { ...S } b: shops(first: 200) { ...S } }
      fragment S on ShopConnection { nodes { orders { nodes { id } } } }`],
    ['fragments on the root', `{ ...A ... on Query { b: ${orders('(first: 200)', '')} } } fragment A on Query { a: ${orders('(first: 200)', '')} }`],
    ['fragments on an interface', `{ a: shops(first: 200) { nodes { ... on Node { ... on Shop { orders { nodes { id } } } } } }
      b: ${orders('(first: 200)', '')} }`],
  ])('is not evaded by %s', (_, query) => {
    expect(costOf(query)).toBeGreaterThanOrEqual(2 * one);
  });

  it('is what a field says it is, and no less than what it brings up', () => {
    const dear = buildSchema('type Query { report(on: String): Report! cheap: Report! } type Report { parts: [Part!]! } type Part { on: String! }');
    const report = dear.getQueryType()?.getFields()['report'];
    if (report === undefined) throw new Error('there is no such field');
    report.extensions = { complexity: 500 };
    expect(costOf('{ cheap { parts { on } } }', {}, undefined, dear)).toBe(4);
    expect(costOf('{ report { parts { on } } }', {}, undefined, dear)).toBe(503);
    expect(costOf('{ a: report { parts { on } } b: report(on: "x") { parts { on } } }', {}, undefined, dear)).toBe(1006);
    const shops = NESTED.getQueryType()?.getFields()['shops'];
    if (shops === undefined) throw new Error('there is no such field');
    shops.extensions = { complexity: 30 };
    expect(costOf('{ shops(first: 20) { nodes { id } } }')).toBe(50);
    shops.extensions = {};
  });

  it('is that of the operation that is meant', () => {
    const both = `query Dear { ${orders('(first: 200)', '(first: 200)')} } query Cheap { shop { id } }`;
    expect(costOf(both, {}, 'Cheap')).toBe(1);
    expect(costOf(both, {}, 'Dear')).toBeGreaterThan(GRAPHQL_LIMITS.cost);
  });

  it('is not reckoned for fragments that double at every step', () => {
    const steps = Array.from({ length: 30 }, (_, step) => `fragment F${step} on Shop { ...F${step + 1} ...F${step + 1} }`).join(' ');
    expect(() => costOf(`{ shop { ...F0 } } ${steps} fragment F30 on Shop { id }`)).toThrow('maximum allowed number of nodes');
  });

  it('is not reckoned for variables that do not fit', () => {
    expect(() => costOf('query ($n: Int) { shops(first: $n) { nodes { id } } }', { n: 'many' })).toThrow('"$n" got invalid value');
  });

  it('is nothing for the schema itself', () => {
    expect(costOf(getIntrospectionQuery())).toBe(0);
  });
});

const SOME_ID = '0198c0de-0000-7000-8000-000000000000';

/** What hangs on a row and is a whole reading of its own: asked for of 200 rows at once it is refused, with what it costs. */
const READINGS = new Set(['dataLocations', 'importer', 'exporter']);

describe('the longest page of every list there is', () => {
  const real = buildSchema(readFileSync(new URL('../../../openapi/schema.graphql', import.meta.url), 'utf8'));
  const lists = Object.values(real.getQueryType()?.getFields() ?? {}).filter(({ args }) => args.some(({ name }) => name === 'first'));

  it('are found', () => {
    expect(lists.length).toBeGreaterThan(10);
  });

  it.each(lists.map((list) => [list.name, getNamedType(list.type)] as const))('is allowed with all that its rows hold: %s', (name, type) => {
    const needed = (real.getQueryType()?.getFields()[name]?.args ?? []).filter((arg) => arg.name !== 'first' && isRequiredArgument(arg));
    const args = ['first: 200', ...needed.map((arg) => `${arg.name}: "${SOME_ID}"`)].join(', ');
    expect(costOf(`{ ${name}(${args}) ${everything(real, type, [])} }`, {}, undefined, real)).toBeLessThanOrEqual(GRAPHQL_LIMITS.cost);
  });
});

describe('what hangs on a row and is a reading of its own', () => {
  const real = buildSchema(readFileSync(new URL('../../../openapi/schema.graphql', import.meta.url), 'utf8'));
  const lists: readonly (readonly [string, string])[] = [['customers', 'dataLocations'], ['recordedTransfers', 'importer'], ['recordedTransfers', 'exporter']];

  it('is every one of them', () => {
    expect(new Set(lists.map(([, reading]) => reading))).toEqual(READINGS);
  });

  it.each(lists)('of %s: %s is refused with all that the longest page holds, and allowed for a page of ten', (name) => {
    const field = real.getQueryType()?.getFields()[name];
    if (field === undefined) throw new Error('there is no such field');
    const page = (rows: number): number =>
      costOf(`{ ${name}(first: ${rows}) ${everything(real, getNamedType(field.type), [], new Set())} }`, {}, undefined, real);
    expect(page(200)).toBeGreaterThan(GRAPHQL_LIMITS.cost);
    expect(page(10)).toBeLessThanOrEqual(GRAPHQL_LIMITS.cost);
  });
});

/** A selection of all that can be read without arguments, but for pages inside. */
function everything(schema: GraphQLSchema, type: GraphQLNamedType, above: readonly string[], left: ReadonlySet<string> = READINGS): string {
  if (!isObjectType(type)) return '{ __typename }';
  const isPage = 'nodes' in type.getFields();
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const below = getNamedType(field.type);
    const isClosed = field.args.some(({ name }) => name === 'first') || left.has(field.name) || above.includes(below.name) || (isPage && field.name === 'edges');
    if (isClosed) return [];
    return [isLeafType(below) ? field.name : `${field.name} ${everything(schema, below, [...above, type.name], left)}`];
  });
  return `{ ${fields.length === 0 ? '__typename' : fields.join(' ')} }`;
}

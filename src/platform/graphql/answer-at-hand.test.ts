import { buildSchema, execute, type GraphQLObjectType, type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';

import { answerAtHand } from './answer-at-hand.js';
import { answerStampedOnce } from './stamped.js';

const schema = buildSchema(`
  interface Named { name: String! }
  enum Colour { RED BLUE }
  type Query { shop(city: String = "Delft"): Shop shops: [Shop!]! broken: Shop late: Shop named: Named short: Int }
  type Shop implements Named { name: String! city: String colour: Colour shelves(first: Int = 2): [Shelf!]! owner: Shop missing: String! promised: String }
  type Shelf { number: Int! labels: [String] tags: [[String!]!] }`);

const shop = (name: string, more: object = {}): object => ({
  name, city: 'Delft', colour: 'RED', owner: null, missing: null, shelves: [{ number: 1, labels: ['a', null] }, { number: 2, labels: null }, { number: 3, tags: [['x'], []] }],
  promised: Promise.resolve('later'), ...more,
});

resolving(schema, 'Query', {
  shop: (_, { city }) => Promise.resolve(shop('one', { city })),
  shops: () => [shop('one'), shop('two', { owner: shop('three', { colour: 'BLUE' }) })],
  broken: () => {
    throw new Error('no shop');
  },
  late: () => shop('late'), named: () => ({ __typename: 'Shop', ...shop('any') }), short: () => 2 ** 40,
});
resolving(schema, 'Shop', {
  shelves: ({ shelves }, { first }) => (shelves as object[]).slice(0, first as number),
  name: ({ name }) => name, city: ({ city }) => city, colour: ({ colour }) => colour, owner: ({ owner }) => owner, missing: ({ missing }) => missing,
  promised: ({ promised }) => promised,
});
resolving(schema, 'Shelf', { number: ({ number }) => number, labels: ({ labels }) => labels, tags: ({ tags }) => tags });

type Source = Readonly<Record<string, unknown>>;

function resolving(of: GraphQLSchema, name: string, resolvers: Readonly<Record<string, (source: Source, given: Source) => unknown>>): void {
  const fields = (of.getType(name) as GraphQLObjectType).getFields();
  for (const [field, resolve] of Object.entries(resolvers)) {
    const found = fields[field];
    if (found !== undefined) found.resolve = (source: Source, given: Source) => resolve(source, given);
  }
}

async function both(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const document = parse(query);
  const operation = document.definitions.find((part): part is OperationDefinitionNode => part.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  const ordinary = await execute({ schema, document, variableValues: variables });
  const atHand = await answerAtHand({ schema, document, operation, variables, context: {} });
  return { ordinary: JSON.stringify(ordinary.data), atHand: atHand === null ? null : JSON.stringify(atHand), errors: ordinary.errors };
}

describe('what is at hand', () => {
  test.each<[string, string, Record<string, unknown>?]>([
    ['fields', '{ shops { name city colour owner { name } } }'],
    ['aliases and the same field twice', '{ a: shops { x: name y: name } a: shops { x: name z: city } b: shop { name } }'],
    ['lists with gaps, and lists of lists', '{ shops { shelves(first: 3) { number labels tags } } }'],
    ['defaults', '{ shop { city shelves { number } } }'],
    ['variables', 'query ($city: String, $n: Int = 1) { shop(city: $city) { city shelves(first: $n) { number } } }', { city: 'Gouda' }],
    ['fragments', '{ shops { ...A ... on Shop { city } } } fragment A on Shop { name owner { ...B } } fragment B on Shop { colour }'],
    ['fragments of an interface', '{ shops { ...A } } fragment A on Named { name ... on Shop { city } }'],
    ['what is left out', 'query ($no: Boolean!) { shop { name @skip(if: true) city @include(if: $no) colour } shops @include(if: $no) { name } }', { no: false }],
    ['names of types', '{ __typename shops { __typename kind: __typename shelves { __typename } } }'],
  ])('is as the ordinary execution has it: %s', async (_, query, variables = {}) => {
    const { ordinary, atHand, errors } = await both(query, variables);
    expect(errors).toBeUndefined();
    expect(atHand).toBe(ordinary);
  });

  test.each<[string, string, Record<string, unknown>?]>([
    ['what is refused', '{ shop { name } broken { name } }'],
    ['null where there may be none', '{ shops { missing } }'],
    ['what is not there yet', '{ late { promised } }'],
    ['what may be of several types', '{ named { name } }'],
    ['a number that does not fit', '{ short }'],
    ['variables that do not fit', 'query ($n: Int!) { shop { shelves(first: $n) { number } } }', { n: 'many' }],
    ['a name that is no name to an object', '{ shop { __proto__: name } }'],
  ])('is left to the ordinary execution: %s', async (_, query, variables = {}) => {
    expect((await both(query, variables)).atHand).toBeNull();
  });

  test('a query that only the ordinary execution can tell of is answered once in a call', async () => {
    const counted = buildSchema('type Query { broken: Int }');
    const field = counted.getQueryType()?.getFields()['broken'];
    if (field === undefined) throw new Error('there is no such field');
    let times = 0;
    field.extensions = { stamped: true };
    field.resolve = () => {
      times += 1;
      throw new Error('refused');
    };
    answerStampedOnce(counted);
    const document = parse('{ broken }');
    const context = {};
    const operation = document.definitions[0] as OperationDefinitionNode;
    expect(await answerAtHand({ schema: counted, document, operation, variables: {}, context })).toBeNull();
    const { errors } = await execute({ schema: counted, document, contextValue: context });
    expect([times, errors?.[0]?.message]).toEqual([1, 'refused']);
  });
});

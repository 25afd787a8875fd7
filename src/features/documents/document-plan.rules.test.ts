import { atOnce } from '../../kernel/interruptible.js';
import { FaultList } from './document-faults.js';
import { type DocumentEntry, entryKey, type OrganisationDocument } from './document-form.js';
import type { DocumentPlan, HeldEntry, HeldState, HeldVersion, PlanOptions } from './document-plan.js';
import { planDocument } from './document-plan.rules.js';
import { checkReferences } from './document-references.rules.js';
import { fieldChanges } from './field-changes.rules.js';
import { markWithheld } from './document-withheld.rules.js';
import { renderPlan } from './render-plan.js';

const TODAY = '2026-11-22';
const OPTIONS: PlanOptions = { prune: false, isCorrection: false, needsNotice: () => null };

const said = (code: string, content: object, more: Partial<DocumentEntry> = {}): DocumentEntry =>
  ({ kind: 'PARTY', code, content, validFrom: null, validTo: null, ...more });
const version = (validFrom: string, validTo: string | null, name: string): HeldVersion => ({ validFrom, validTo, content: { name } });
const heldEntry = (code: string, versions: readonly HeldVersion[], more: Partial<HeldEntry> = {}): HeldEntry =>
  ({ kind: 'PARTY', code, version: versions.length, isOfCustomer: false, versions, ...more });

function stateOf(...entries: readonly HeldEntry[]): HeldState {
  return { organisationId: 'id', slug: 'fort', version: 7, today: TODAY, entries: new Map(entries.map((entry) => [entryKey(entry), entry])) };
}

function documentOf(entries: readonly DocumentEntry[], validFrom: string | null = null): OrganisationDocument {
  return { organisation: 'fort', validFrom, entries, sections: new Set(['PARTY', ...entries.map(({ kind }) => kind)]) };
}

function plan(entries: readonly DocumentEntry[], held: readonly HeldEntry[], more: Partial<PlanOptions> = {}, validFrom: string | null = null): DocumentPlan {
  return atOnce(planDocument(documentOf(entries, validFrom), stateOf(...held), { ...OPTIONS, ...more }));
}

const steps = (made: DocumentPlan): string[] => made.steps.map(({ act, code, on }) => `${act} ${code} ${on}`);

describe('an end behind which it began', () => {
  const ends = { validTo: '2019-01-01' };
  test.each<[string, DocumentEntry, readonly HeldVersion[], string | null]>([
    ['is an obstacle, where only the document has a day', said('x', { name: 'A' }, ends), [version('2020-01-01', null, 'A')], '2020-01-01'],
    ['so is one before it began again', said('x', { name: 'A' }, ends), [version('2018-01-01', '2019-06-01', 'A'), version('2020-01-01', null, 'A')], '2020-01-01'],
    ['is none where the entry says from when', said('x', { name: 'A' }, { ...ends, validFrom: '2018-01-01' }), [version('2020-01-01', null, 'A')], null],
    ['is none where it is on record', said('x', { name: 'A' }, ends), [version('2018-01-01', '2019-01-01', 'A'), version('2020-01-01', null, 'A')], null],
  ])('%s', (_, entry, versions, began) => {
    const { steps: made, obstacles } = plan([entry], [heldEntry('x', versions)], {}, '2017-01-01');
    const message = `It began on ${began}, behind that end: say validFrom too, or a later end.`;
    expect(obstacles).toEqual(began === null ? [] : [{ kind: 'PARTY', code: 'x', field: 'validTo', message }]);
    if (began !== null) expect(made).toEqual([]);
  });
});

describe('an entry of a document', () => {
  const a = { name: 'A' };
  test.each<[string, DocumentEntry, readonly HeldVersion[], string[]]>([
    ['that is new is so from today', said('x', a), [], [`CREATE x ${TODAY}`]],
    ['that is new with a day of its own is so from then', said('x', a, { validFrom: '2020-01-01' }), [], ['CREATE x 2020-01-01']],
    ['that is new and over begins and ends', said('x', a, { validFrom: '2020-01-01', validTo: '2021-01-01' }), [], ['CREATE x 2020-01-01', 'END x 2021-01-01']],
    ['that is to come is planned', said('x', a, { validFrom: '2027-01-01' }), [], ['CREATE x 2027-01-01']],
    ['that is the same changes nothing', said('x', a), [version('2020-01-01', null, 'A')], []],
    ['that is the same, with the day that is on record, changes nothing', said('x', a, { validFrom: '2020-01-01' }), [version('2020-01-01', null, 'A')], []],
    ['that is the same, with a later day, changes nothing', said('x', a, { validFrom: '2021-01-01' }), [version('2020-01-01', null, 'A')], []],
    ['that was so before the register says so begins earlier', said('x', a, { validFrom: '2019-01-01' }), [version('2020-01-01', null, 'A')], ['CHANGE x 2019-01-01']],
    ['that was something else before does not begin earlier', said('x', a, { validFrom: '2019-01-01' }), [version('2020-01-01', '2021-01-01', 'B'), version('2021-01-01', null, 'A')], []],
    ['that differs changes from today', said('x', a), [version('2020-01-01', null, 'B')], [`CHANGE x ${TODAY}`]],
    ['that differs and keeps its old day changes from today: history stays', said('x', a, { validFrom: '2020-01-01' }), [version('2020-01-01', null, 'B')], [`CHANGE x ${TODAY}`]],
    ['that differs since a day changes from that day', said('x', a, { validFrom: '2026-11-01' }), [version('2020-01-01', null, 'B')], ['CHANGE x 2026-11-01']],
    ['that will differ is planned', said('x', a, { validFrom: '2027-01-01' }), [version('2020-01-01', null, 'B')], ['CHANGE x 2027-01-01']],
    ['that is planned already changes nothing', said('x', a, { validFrom: '2027-01-01' }), [version('2020-01-01', '2027-01-01', 'B'), version('2027-01-01', null, 'A')], []],
    ['that is planned otherwise is planned anew', said('x', a, { validFrom: '2027-01-01' }), [version('2020-01-01', '2027-01-01', 'B'), version('2027-01-01', null, 'C')], ['CHANGE x 2027-01-01']],
    ['leaves alone what is planned behind it', said('x', a), [version('2020-01-01', '2027-01-01', 'A'), version('2027-01-01', null, 'C')], []],
    ['that ended begins again today', said('x', a), [version('2020-01-01', '2021-01-01', 'A')], [`CREATE x ${TODAY}`]],
    ['that ended begins again on its day', said('x', a, { validFrom: '2022-01-01' }), [version('2020-01-01', '2021-01-01', 'A')], ['CREATE x 2022-01-01']],
    ['that ended as it says changes nothing', said('x', a, { validFrom: '2020-01-01', validTo: '2021-01-01' }), [version('2020-01-01', '2021-01-01', 'A')], []],
    ['with an end ends', said('x', a, { validTo: '2027-01-01' }), [version('2020-01-01', null, 'A')], ['END x 2027-01-01']],
    ['with the end that is on record changes nothing', said('x', a, { validTo: '2027-01-01' }), [version('2020-01-01', '2027-01-01', 'A')], []],
    ['that ends on the day before today', said('x', a, { validTo: TODAY }), [version('2020-01-01', null, 'A')], [`END x ${TODAY}`]],
    ['that differs and ends does both', said('x', a, { validTo: '2027-01-01' }), [version('2020-01-01', null, 'B')], [`CHANGE x ${TODAY}`, 'END x 2027-01-01']],
  ])('%s', (_, entry, versions, expected) => {
    const made = plan([entry], versions.length === 0 ? [] : [heldEntry('x', versions)]);
    expect(steps(made)).toEqual(expected);
    expect(made.unchanged).toBe(expected.length === 0 ? 1 : 0);
  });

  test('that is new takes the day of the document where it has none', () => {
    expect(steps(plan([said('x', a), said('y', a, { validFrom: '2021-01-01' })], [], {}, '2018-05-25'))).toEqual(['CREATE x 2018-05-25', 'CREATE y 2021-01-01']);
  });

  test('that is new in a register that says something already is so from today, whatever day the document has', () => {
    const held = [heldEntry('y', [version('2018-05-25', null, 'A')]), heldEntry('z', [version('2018-05-25', '2020-01-01', 'A')])];
    const entries = [said('x', a), said('y', a), said('z', a), said('v', a, { validFrom: '2021-01-01' })];
    expect(steps(plan(entries, held, {}, '2018-05-25'))).toEqual([`CREATE x ${TODAY}`, `CREATE z ${TODAY}`, 'CREATE v 2021-01-01']);
  });

  test('that is known takes no day of the document', () => {
    expect(steps(plan([said('x', a)], [heldEntry('x', [version('2020-01-01', null, 'B')])], {}, '2018-05-25'))).toEqual([`CHANGE x ${TODAY}`]);
  });

  test('that was recorded wrongly is corrected where that is asked for', () => {
    expect(steps(plan([said('x', a)], [heldEntry('x', [version('2020-01-01', null, 'B')])], { isCorrection: true }))).toEqual([`CORRECT x ${TODAY}`]);
  });
});

describe('what a document does not have', () => {
  const standing = heldEntry('gone', [version('2020-01-01', null, 'G')]);
  const planned = heldEntry('later', [version('2027-01-01', null, 'L')]);
  const over = heldEntry('over', [version('2020-01-01', TODAY, 'O')]);
  const ofCustomer = heldEntry('theirs', [version('2020-01-01', null, 'T')], { isOfCustomer: true });
  const location = heldEntry('AMS0', [version('2020-01-01', null, 'A')], { kind: 'LOCATION' });

  test('is drift, and stays', () => {
    const made = plan([], [standing, planned, over, ofCustomer]);
    expect([steps(made), made.drift]).toEqual([[], [
      { kind: 'PARTY', code: 'gone', reason: 'NOT_IN_DOCUMENT' }, { kind: 'PARTY', code: 'later', reason: 'NOT_IN_DOCUMENT' },
    ]]);
  });

  test('ends when it is pruned, but for what is over, and single customers’ own', () => {
    const made = plan([], [standing, planned, over, ofCustomer], { prune: true });
    expect([steps(made), made.drift]).toEqual([[`END gone ${TODAY}`, `END later ${TODAY}`], []]);
  });

  test('is not spoken of where its section is left out', () => {
    const made = atOnce(planDocument({ ...documentOf([]), sections: new Set() }, stateOf(standing, location), { ...OPTIONS, prune: true }));
    expect([steps(made), made.drift, made.unspoken]).toEqual([[], [], ['PARTY', 'LOCATION']]);
  });

  test('stays where it never ends', () => {
    const made = atOnce(planDocument({ ...documentOf([]), sections: new Set(['LOCATION']) }, stateOf(location), { ...OPTIONS, prune: true }));
    expect([steps(made), made.drift]).toEqual([[], [{ kind: 'LOCATION', code: 'AMS0', reason: 'NEVER_ENDS' }]]);
  });
});

describe('an edition of a term sheet', () => {
  const sheet = (label: string, language: string): object => ({ label, language, textSha256: 'x', terms: [] });
  const edition = (validFrom: string, validTo: string | null, content: object): HeldVersion => ({ validFrom, validTo, content });
  const told = (content: object, versions: readonly HeldVersion[], more: Partial<PlanOptions> = {}): unknown[] => {
    const made = plan([said('x', content, { kind: 'TERM_SHEET' })], [heldEntry('x', versions, { kind: 'TERM_SHEET' })], more);
    return [...steps(made), ...made.obstacles.map(({ field }) => field)];
  };
  const one = edition('2018-05-25', null, sheet('1', 'en'));

  test.each<[string, object, readonly HeldVersion[], Partial<PlanOptions>, string[]]>([
    ['that is the same changes nothing', sheet('1', 'en'), [one], {}, []],
    ['with another label follows', sheet('2', 'en'), [one], {}, [`CHANGE x ${TODAY}`]],
    ['with another label follows, whatever else is corrected', sheet('2', 'en'), [one], { isCorrection: true }, [`CHANGE x ${TODAY}`]],
    ['with other content needs another label', sheet('1', 'nl'), [one], {}, ['label']],
    ['that was recorded wrongly is corrected', sheet('1', 'nl'), [one], { isCorrection: true }, [`CORRECT x ${TODAY}`]],
    ['that was replaced does not come back', sheet('1', 'en'), [edition('2018-05-25', '2020-01-01', sheet('1', 'en')), edition('2020-01-01', null, sheet('2', 'en'))], {}, ['label']],
  ])('%s', (_, content, versions, options, expected) => {
    expect(told(content, versions, options)).toEqual(expected);
  });
});

describe('what an entry names', () => {
  const faultsOf = (entries: readonly DocumentEntry[], held: readonly HeldEntry[], prune = false): string[] => {
    const document = documentOf(entries);
    const faults = new FaultList(() => ({ line: 1, column: 1 }));
    const plan = atOnce(planDocument(document, stateOf(...held), { ...OPTIONS, prune }));
    atOnce(checkReferences(document, stateOf(...held), plan, new Set(['C-1']), faults));
    return faults.list.map(({ path, message }) => `${path}: ${message}`);
  };
  const engagement = (party: string, more: object = {}): DocumentEntry =>
    said('e', { party, roles: [{ role: 'PROCESSOR', purpose: 'x', activities: [] }], ...more }, { kind: 'ENGAGEMENT' });

  test('may stand in the document or in the register', () => {
    expect(faultsOf([engagement('acme'), said('acme', { name: 'A' })], [])).toEqual([]);
    expect(faultsOf([engagement('acme')], [heldEntry('acme', [version('2020-01-01', null, 'A')])])).toEqual([]);
  });

  test.each<[string, readonly DocumentEntry[], readonly HeldEntry[], boolean, string[]]>([
    ['nowhere', [engagement('acne')], [], false, ['engagements.e.party: There is no party "acne"']],
    ['nowhere, and nearly somewhere', [engagement('acne')], [heldEntry('acme', [version('2020-01-01', null, 'A')])], false, ['engagements.e.party: There is no party "acne": did you mean acme?']],
    ['where it ends', [engagement('acme')], [heldEntry('acme', [version('2020-01-01', null, 'A')])], true, ['engagements.e.party: There is no party "acme": it ends, because the document does not have it']],
    ['in a list', [engagement('a', { services: ['x', 'y'] }), said('a', {})], [heldEntry('x', [version('2020-01-01', null, 'A')], { kind: 'SERVICE' })], false, ['engagements.e.services[1]: There is no service "y"']],
    ['in a list of lists', [engagement('a', { roles: [{ role: 'PROCESSOR', purpose: 'x', activities: ['z'] }] }), said('a', {})], [], false, ['engagements.e.roles[0].activities[0]: There is no activity "z"']],
    ['at a customer that does not exist', [said('p', { location: 'L', kind: 'LIVE', customer: 'C-2' }, { kind: 'PLACEMENT' })], [heldEntry('L', [], { kind: 'LOCATION' })], false, ['placements.p.customer: There is no customer "C-2"']],
    ['in a circle', [said('a', { parent: 'b' }), said('b', { parent: 'c' }), said('c', { parent: 'b' })], [], false, ['parties.b.parent: b would lie under itself: b → c → b.']],
  ])('%s is refused where it is named', (_, entries, held, prune, expected) => {
    expect(faultsOf(entries, held, prune)).toEqual(expected);
  });
});

describe('a difference', () => {
  test.each<[string, unknown, unknown, string[]]>([
    ['nothing', { a: 1, b: [{ c: 1 }] }, { b: [{ c: 1 }], a: 1 }, []],
    ['a field', { a: 1 }, { a: 2 }, ['a: 1 → 2']],
    ['a field that comes and one that goes', { a: 1 }, { b: 2 }, ['a: 1 → undefined', 'b: undefined → 2']],
    ['a field inside', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, ['a.c: 2 → 3']],
    ['a list of words', { a: ['x'] }, { a: ['x', 'y'] }, ['a: ["x"] → ["x","y"]']],
    ['an item inside a list', { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 3 }] }, ['a[1].b: 2 → 3']],
    ['an item in front of others', { a: [{ b: 1 }] }, { a: [{ b: 0 }, { b: 1 }] }, ['a[0]: undefined → {"b":0}']],
    ['another order', { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 2 }, { b: 1 }] }, ['a: [{"b":1},{"b":2}] → [{"b":2},{"b":1}]']],
    ['all of it', null, { a: 1, b: { c: 2 } }, ['a: undefined → 1', 'b: undefined → {"c":2}']],
  ])('of %s is told by field', (_, before, after, expected) => {
    expect(fieldChanges(before, after).map(({ path, before: one, after: other }) =>
      `${path}: ${JSON.stringify(one)} → ${JSON.stringify(other)}`)).toEqual(expected);
  });
});

test('a plan reads like a sentence a line', () => {
  const made = plan(
    [said('new', { name: 'N' }), said('x', { name: 'A', country: 'NL' }), said('same', { name: 'S' })],
    [heldEntry('x', [version('2020-01-01', null, 'B')]), heldEntry('same', [version('2020-01-01', null, 'S')]), heldEntry('gone', [version('2020-01-01', null, 'G')])],
    { needsNotice: ({ act }) => (act === 'CREATE' ? 'a sub-processor is added' : null) },
  );
  expect(atOnce(renderPlan({ ...made, steps: atOnce(markWithheld(made.steps)) }, { organisation: 'fort', version: 7, today: TODAY, hash: 'abc', fieldOf: () => 'parties' }))).toBe([
    'Register of fort, version 7', '',
    '+ parties.new  is new once its change begins', '    name: "N"', '  ! Customers must be told first: a sub-processor is added',
    '~ parties.x  changes from 2026-11-22', '    name: "B" → "A"', '    country: "NL"',
    '? parties.gone  in the register, not in the document; `prune` ends it', '',
    '1 new, 1 changed, 0 ended, 1 unchanged, 1 only in the register, 1 to be announced first.', 'Plan abc',
  ].join('\n'));
});

test('a plan says no day of what customers must be told of first, and of what goes with it, but for one that is to come', () => {
  const names = (party: string): object => ({ party, roles: [{ role: 'PROCESSOR', purpose: 'Mail', activities: [] }] });
  const made = plan(
    [
      said('new', { name: 'N' }, { validFrom: '2019-01-01' }), said('e', names('new'), { kind: 'ENGAGEMENT' }), said('x', { name: 'A' }),
      said('again', { name: 'A' }), said('late', { name: 'L' }, { validFrom: '2027-01-01' }), said('over', { name: 'O' }, { validTo: '2027-01-01' }),
    ],
    [heldEntry('x', [version('2020-01-01', null, 'B')]), heldEntry('again', [version('2020-01-01', '2021-01-01', 'A')]), heldEntry('over', [version('2020-01-01', null, 'O')])],
    { needsNotice: ({ kind }) => (kind === 'PARTY' ? 'told' : null) },
  );
  const lines = atOnce(renderPlan({ ...made, steps: atOnce(markWithheld(made.steps)) }, { organisation: 'fort', version: 7, today: TODAY, hash: 'abc', fieldOf: () => 'x' })).split('\n');
  expect(lines.filter((line) => /^[+~-]|^ {2}!/.test(line))).toEqual([
    '+ x.new  is new once its change begins', '  ! Customers must be told first: told',
    '+ x.e  is new once its change begins', '  ! Goes with what customers must be told of first',
    '~ x.x  changes once its change begins', '  ! Customers must be told first: told',
    '+ x.again  begins again once its change begins', '  ! Customers must be told first: told',
    '+ x.late  is new once its change begins, not before 2027-01-01', '  ! Customers must be told first: told',
    '- x.over  ends once its change begins, not before 2027-01-01', '  ! Customers must be told first: told',
  ]);
});

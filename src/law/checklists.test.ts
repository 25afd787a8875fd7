import { CHECKLIST_KINDS, CHECKLISTS, checklistItemOfTerm, checklistOf, type KnownItems } from './checklists.js';

const ON = '2026-11-21';
const itemsOf = (kind: (typeof CHECKLIST_KINDS)[number]) => CHECKLISTS.find((list) => list.kind === kind)?.items ?? [];
const CONTRACT = itemsOf('AGREEMENT_28_3');
const ALL = CONTRACT.map(({ id }) => id);
const check = (known: KnownItems, on = ON) => checklistOf('AGREEMENT_28_3', known, on);

test('every kind has a list, and every item one name', () => {
  expect(CHECKLISTS.map(({ kind }) => kind).sort()).toEqual([...CHECKLIST_KINDS].sort());
  for (const { items } of CHECKLISTS) expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});

test('all letters of Art. 28(3) are there, each with the term that answers to it', () => {
  const letters = CONTRACT.flatMap(({ citation, term }) => {
    const letter = /^GDPR Art 28\(3\)\(([a-h])\)$/.exec(citation)?.[1];
    return letter === undefined ? [] : [[letter, term]];
  });
  expect(letters).toEqual([
    ['a', 'INSTRUCTIONS_ONLY'], ['b', 'CONFIDENTIALITY'], ['c', 'SECURITY_MEASURES'], ['d', 'OTHER_PROCESSORS'], ['e', 'HELP_WITH_REQUESTS'],
    ['f', 'HELP_WITH_DUTIES'], ['g', 'DELETION_OR_RETURN'], ['h', 'PROOF_AND_AUDITS'],
  ]);
  expect([checklistItemOfTerm('CONFIDENTIALITY')?.id, checklistItemOfTerm('LOG_DAYS')]).toEqual(['28-3-b', null]);
});

describe('what is known of a text', () => {
  test('nothing: unknown is never there', () => {
    expect(check({})).toMatchObject({ verdict: 'UNKNOWN', open: expect.arrayContaining(['28-3-a', '28-9']), citation: 'GDPR Art 28(3)' });
  });

  test('everything', () => {
    expect(check({ present: ALL })).toMatchObject({ verdict: 'COMPLETE', open: [] });
  });

  test('a term speaks for its item, and what is missing wins', () => {
    const found = check({ present: ALL, missing: ['PROOF_AND_AUDITS'] });
    expect(found).toMatchObject({ verdict: 'INCOMPLETE', open: ['28-3-h'] });
    expect('items' in found && found.items.find(({ id }) => id === '28-3-h')).toMatchObject({
      state: 'MISSING', citation: 'GDPR Art 28(3)(h)', need: 'REQUIRED',
    });
  });

  test('evidence and advice are asked for, but a text without them is complete', () => {
    const found = check({ present: ALL.filter((id) => id !== '28-1' && id !== '29') });
    expect(found).toMatchObject({ verdict: 'COMPLETE' });
    expect('items' in found && found.items.find(({ id }) => id === '28-1')?.state).toBe('UNKNOWN');
  });

  test('only what may be absent can be not applicable', () => {
    const record = itemsOf('RECORD_PROCESSOR_30_2');
    const always = record.filter(({ need }) => need === 'REQUIRED').map(({ id }) => id);
    const others = record.filter(({ need }) => need !== 'REQUIRED').map(({ id }) => id);
    expect(checklistOf('RECORD_PROCESSOR_30_2', { present: always }, ON)).toMatchObject({ verdict: 'UNKNOWN', open: others });
    expect(checklistOf('RECORD_PROCESSOR_30_2', { present: always, notApplicable: others }, ON).verdict).toBe('COMPLETE');
    expect(checklistOf('RECORD_PROCESSOR_30_2', { notApplicable: always }, ON)).toMatchObject({ verdict: 'UNKNOWN' });
  });
});

test.each([
  ['AGREEMENT_28_3', '2018-05-24', '2018-05-25'],
  ['AGREEMENT_CH', '2023-08-31', '2023-09-01'],
  ['INFORMATION_UK_COMPLAINTS', '2026-06-18', '2026-06-19'],
] as const)('%s is not known on %s, and is on %s', (kind, before, from) => {
  expect([checklistOf(kind, {}, before), 'items' in checklistOf(kind, {}, from)]).toEqual([
    { verdict: 'UNKNOWN', why: `Nothing is known of ${kind} on ${before}.` }, true,
  ]);
});

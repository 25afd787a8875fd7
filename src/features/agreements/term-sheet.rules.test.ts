import type { TermSheetContent } from './agreement.js';
import { planTermSheet } from './term-sheet.rules.js';

const first: TermSheetContent = { label: '2018', language: 'en', textSha256: 'ab'.repeat(32), terms: [] };
const second: TermSheetContent = { ...first, label: '2026', textSha256: 'cd'.repeat(32) };
const held = (content: TermSheetContent, validFrom: string, validTo: string | null) => ({ ...content, id: content.label, validFrom, validTo });
const only = [held(first, '2018-05-25', null)];
const both = [held(first, '2018-05-25', '2026-01-01'), held(second, '2026-01-01', null)];

describe('an edition of a term sheet', () => {
  test.each([
    ['that is the first makes the sheet', [], first, '2018-05-25', { outcome: 'CREATED', write: { on: '2018-05-25', kind: 'CHANGE' }, validTo: null }],
    ['with a label of its own follows the one before', only, second, '2026-01-01', { outcome: 'CHANGED', write: { on: '2026-01-01', kind: 'CHANGE' }, validTo: null }],
    ['before the one in force ends where that begins', [held(second, '2026-01-01', null)], first, '2018-05-25', { outcome: 'CHANGED', validTo: '2026-01-01' }],
    ['sent again writes nothing', both, second, '2026-03-02', { outcome: 'UNCHANGED', write: null }],
    ['of the past sent again for its days writes nothing', both, first, '2020-01-01', { outcome: 'UNCHANGED', write: null }],
  ])('%s', (_, editions, content, on, expected) => {
    expect(planTermSheet(editions, content, on, false)).toMatchObject({ ok: true, value: expected });
  });

  test.each([
    ['another text under the same label', only, { ...first, textSha256: 'ef'.repeat(32) }, false, 'TERM_SHEET_LABEL_TAKEN'],
    ['other terms under the same label', only, { ...first, terms: [{ term: 'DAY_KIND', value: 'WORKING', clause: null }] } as TermSheetContent, false, 'TERM_SHEET_LABEL_TAKEN'],
    ['one that was replaced, to come back', both, first, false, 'TERM_SHEET_LABEL_TAKEN'],
    ['a correction of an edition that is not there', only, second, true, 'TERM_SHEET_EDITION_UNKNOWN'],
  ])('is refused for %s', (_, editions, content, isCorrection, code) => {
    expect(planTermSheet(editions, content, '2026-03-02', isCorrection)).toMatchObject({ ok: false, problem: { code } });
  });

  test('is corrected by its label for all its days, whichever edition is in force', () => {
    expect(planTermSheet(both, { ...first, language: 'nl' }, '2026-03-02', true)).toMatchObject({
      value: { outcome: 'CHANGED', write: { on: '2018-05-25', kind: 'CORRECTION' }, validFrom: '2018-05-25', validTo: '2026-01-01' },
    });
    expect(planTermSheet(both, first, '2026-03-02', true)).toMatchObject({ value: { outcome: 'UNCHANGED', write: null } });
  });
});

import type { Actor } from '../../../kernel/actor.js';
import { readAct } from './read-act.js';
import { actingOnce, formMark } from './read-form.js';
import { readQuestion } from './read-question.js';

const STRANGER: Actor = { kind: 'PUBLIC', id: '', organisationId: 'o', permissions: new Set<never>(), requestId: 'r' };

describe('a form sent twice', () => {
  const mark = formMark();
  const keyOf = (sent: unknown): string | undefined => actingOnce(STRANGER, sent).idempotency?.key;

  it('is one act, whatever the order of its fields', () => {
    expect(keyOf({ once: mark, token: 't' })).toBe(keyOf({ token: 't', once: mark }));
    expect(keyOf({ once: mark, token: 't' })).toBeDefined();
  });

  it('is another act once it was corrected, or fetched anew', () => {
    expect(keyOf({ once: mark, token: 't', message: 'a' })).not.toBe(keyOf({ once: mark, token: 't', message: 'b' }));
    expect(keyOf({ once: mark, token: 't' })).not.toBe(keyOf({ once: formMark(), token: 't' }));
  });

  it('counts for nothing without a mark of ours', () => {
    expect(keyOf({ token: 't' })).toBeUndefined();
    expect(keyOf({ once: '1', token: 't' })).toBeUndefined();
  });
});

describe('the answer to the question', () => {
  it.each([
    [{ name: 'Bakkerij De Vries' }, {}],
    [{ domain: 'https://bakkerij.example/contact' }, {}],
    [{}, { name: 'NOBODY_NAMED' }],
    [{ city: 'Utrecht' }, { name: 'NOBODY_NAMED' }],
    [{ name: ' - ' }, { name: 'NOBODY_NAMED' }],
    [{ name: 'x'.repeat(501) }, { name: 'TOO_LONG' }],
    [{ name: 'a\u0000b', vatNumber: 'x'.repeat(101) }, { name: 'CHARACTERS', vatNumber: 'TOO_LONG' }],
    [{ name: 'evil \u202Egnp.exe' }, {}],
  ])('%p has the mistakes %p', async (sent, mistakes) => {
    expect((await readQuestion(sent)).typed.mistakes).toEqual(mistakes);
  });

  it('keeps what was typed', async () => {
    expect((await readQuestion({ city: ' Utrecht ' })).typed.values).toMatchObject({ city: 'Utrecht', name: '' });
  });
});

describe('a step of the controller', () => {
  it.each([
    [{ act: 'ACKNOWLEDGE' }, {}],
    [{ act: 'COMPLETE', message: 'Done.\r\nAll of it.', tellPerson: 'yes' }, {}],
    [{ act: 'COMPLETE', tellPerson: 'yes' }, { message: 'NOTHING_TO_TELL' }],
    [{ act: 'EXTEND' }, { message: 'REASON_REQUIRED' }],
    [{ act: 'REFUSE', message: ' \r\n ' }, { message: 'REASON_REQUIRED' }],
    [{ act: 'ASK_FOR_INFORMATION' }, { message: 'REASON_REQUIRED' }],
    [{ act: 'REFUSE', message: 'x'.repeat(10_001) }, { message: 'TOO_LONG' }],
    [{ act: 'REFUSE', message: 'a\u0007b' }, { message: 'CHARACTERS' }],
  ])('%j has the mistakes %j', async (sent, mistakes) => {
    expect((await readAct(sent)).typed.mistakes).toEqual(mistakes);
  });

  it.each([[{}], [{ act: 'WITHDRAW' }], [{ act: 'toString' }], [undefined]])('%j is none', async (sent) => {
    expect((await readAct(sent)).asked).toBeNull();
  });
});

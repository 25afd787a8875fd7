import { effectiveTerms } from '../agreements/index.js';
import type { CustomerState } from './change.js';
import { settle, wrongInObjection } from './objection.rules.js';
import type { Outcome } from './objection.js';

const objecting = { on: '2026-03-16', ground: 'OTHER', reason: 'No' } as const;
const at = { state: 'NOTIFIED', lastDayToObject: '2026-03-16', grounds: 'ANY' } as const;

describe('a customer may object', () => {
  test.each([
    ['the day before the last day', '2026-03-15', null],
    ['on the last day', '2026-03-16', null],
    ['not the day after', '2026-03-17', 'OBJECTION_TOO_LATE'],
  ] as const)('%s', (_, on, code) => {
    expect(wrongInObjection(at, { ...objecting, on })?.code ?? null).toBe(code);
  });

  test('at any time where the right does not lapse', () => {
    expect(wrongInObjection({ ...at, lastDayToObject: null }, { ...objecting, on: '2036-01-01' })).toBeNull();
  });

  test.each<[CustomerState, string | null]>([
    ['PENDING', null], ['NOTIFIED', null], ['CONSENTED', null], ['OBJECTED', 'ALREADY_OBJECTED'], ['EXEMPTED', 'CHANGE_STATE_FORBIDS'],
    ['OVERRIDDEN', 'CHANGE_STATE_FORBIDS'], ['ENDED', 'CHANGE_STATE_FORBIDS'], ['LIVE', null],
  ])('while %s: %s', (state, code) => {
    expect(wrongInObjection({ ...at, state }, objecting)?.code ?? null).toBe(code);
  });

  test('not to what has begun with its yes', () => {
    expect(wrongInObjection({ ...at, state: 'LIVE', lastDayToObject: null }, objecting)?.code).toBe('CHANGE_STATE_FORBIDS');
  });

  test.each([
    ['ANY', 'OTHER', null, null],
    ['REASONED', 'OTHER', ' ', 'OBJECTION_REASON_REQUIRED'],
    ['REASONED', 'OTHER', 'Because', null],
    ['DATA_PROTECTION_ONLY', 'OTHER', 'Because', 'OBJECTION_GROUND_EXCLUDED'],
    ['DATA_PROTECTION_ONLY', 'DATA_PROTECTION', null, 'OBJECTION_REASON_REQUIRED'],
    ['DATA_PROTECTION_ONLY', 'DATA_PROTECTION', 'Because', null],
  ] as const)('where %s grounds count, on %s with %j: %s', (grounds, ground, reason, code) => {
    expect(wrongInObjection({ ...at, grounds }, { on: '2026-03-01', ground, reason })?.code ?? null).toBe(code);
  });
});

describe('what comes of an objection', () => {
  const terms = (authorisation: string): ReturnType<typeof effectiveTerms> =>
    effectiveTerms([{ term: 'AUTHORISATION', value: authorisation as 'GENERAL', clause: null }], []);

  test.each<[Outcome, string]>([
    [{ kind: 'WITHDRAWN' }, 'NOTIFIED'], [{ kind: 'SOLVED', how: 'Stays in Europe' }, 'CONSENTED'], [{ kind: 'EXEMPTED', how: 'Stays with the old one' }, 'EXEMPTED'],
    [{ kind: 'SERVICE_ENDED', endsOn: '2026-04-01', refund: null }, 'ENDED'], [{ kind: 'AGREEMENT_ENDED', endsOn: '2026-04-01', refund: null }, 'ENDED'],
    [{ kind: 'OVERRIDDEN', clause: '§7' }, 'OVERRIDDEN'],
  ])('%j leaves it %s', (outcome, state) => {
    expect(settle(terms('GENERAL'), outcome)).toMatchObject({ state });
  });

  test.each<[string, string, string]>([
    ['SPECIFIC', '§7', 'OVERRIDE_FORBIDDEN'], ['UNKNOWN', '§7', 'OVERRIDE_FORBIDDEN'], ['GENERAL', ' ', 'OVERRIDE_WITHOUT_CLAUSE'],
  ])('it is not overridden under %s with clause %j', (authorisation, clause, code) => {
    expect(settle(terms(authorisation), { kind: 'OVERRIDDEN', clause })).toMatchObject({ code });
  });
});

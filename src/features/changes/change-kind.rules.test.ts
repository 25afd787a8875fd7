import type { RegisterSnapshot } from '../register/index.js';
import { effectsOf, nearestKind, wrongInKind } from './change-kind.rules.js';
import { touchedBy } from './change-steps.rules.js';
import { CHANGE_KINDS, type ChangeKind, type ChangeStep } from './change.js';

const LISTED = { safeguards: [{ kind: 'LISTING' }] };
const host = (party: string, more: object = {}): object => ({ party, roles: [{ role: 'SUB_PROCESSOR', purpose: 'Hosting' }], services: ['mail', 'files'], ...more });
const lying = (location: string): object => ({ location, kind: 'LIVE', service: 'mail' });
const step = (kind: ChangeStep['kind'], code: string, content: object | null): ChangeStep => ({ kind, code, content });
const engagement = (code: string, content: object | null): ChangeStep => step('ENGAGEMENT', code, content);

const held = { ENGAGEMENT: { old: host('old-host'), other: host('other-host', { services: ['mail'] }) }, PLACEMENT: { live: lying('AMS') }, PARTY: { 'old-host': { name: 'Old', country: 'NL' } } };
const kinds = ['PARTY', 'ENGAGEMENT', 'ACTIVITY', 'PLACEMENT', 'TRANSFER', 'MEASURE', 'CONTACT', 'DATA_CATEGORY', 'SUBJECT_CATEGORY'] as const;
const register = {
  entries: Object.fromEntries(kinds.map((kind) =>
    [kind, new Map(Object.entries((held as Record<string, object>)[kind] ?? {}).map(([code, content]) => [code, { kind, code, content }]))])),
  locations: new Map(), services: new Map([['mail', {}], ['files', {}]]),
} as unknown as RegisterSnapshot;
const effects = (...steps: readonly ChangeStep[]): ReturnType<typeof effectsOf> =>
  effectsOf(steps, touchedBy(steps, register), register, (each) => touchedBy([each], register));
const refused = (...steps: readonly ChangeStep[]): ChangeKind[] =>
  CHANGE_KINDS.filter((kind) => wrongInKind({ kind, mode: 'PLANNED' }, effects(...steps)) !== null);

const comes = engagement('new', host('new-host'));
const goes = engagement('old', null);

describe('the kinds that do not fit', () => {
  test.each<[string, readonly ChangeStep[], ChangeKind[]]>([
    ['who comes', [comes], ['REPLACE', 'REMOVE', 'NEW_LOCATION', 'OTHER_SAFEGUARD']],
    ['who goes', [goes], ['ADD', 'REPLACE', 'NEW_LOCATION', 'OTHER_SAFEGUARD']],
    ['one who comes and one who goes', [comes, goes], ['REMOVE', 'NEW_LOCATION', 'OTHER_SAFEGUARD']],
    ['one in the place of another', [engagement('old', host('new-host'))], ['REMOVE', 'NEW_LOCATION', 'OTHER_SAFEGUARD']],
    ['one who takes over and was there before', [engagement('old', host('other-host', { services: ['mail'] }))], ['ADD', 'NEW_LOCATION', 'OTHER_SAFEGUARD']],
    ['one who goes on for less', [engagement('old', host('old-host', { services: ['mail'] }))], ['ADD', 'REPLACE', 'NEW_LOCATION', 'OTHER_SAFEGUARD']],
    ['one who is no sub-processor any more', [engagement('old', host('old-host', { roles: [{ role: 'SUPPLIER', purpose: 'Racks' }] }))], ['NEW_LOCATION', 'OTHER_SAFEGUARD']],
    ['more data', [engagement('old', host('old-host', { data: [{ category: 'content' }] }))], ['REPLACE', 'REMOVE', 'NEW_LOCATION', 'OTHER_SAFEGUARD']],
    ['another safeguard', [engagement('old', host('old-host', LISTED))], ['REPLACE', 'REMOVE', 'NEW_LOCATION']],
    ['data that moves', [step('PLACEMENT', 'live', lying('FRA'))], ['REMOVE', 'OTHER_SAFEGUARD']],
    ['data that lies elsewhere too', [step('PLACEMENT', 'copy', lying('FRA'))], ['REPLACE', 'REMOVE', 'OTHER_SAFEGUARD']],
    ['a party that becomes another', [step('PARTY', 'old-host', { name: 'Old', country: 'US' })], ['REMOVE', 'OTHER_SAFEGUARD']],
  ])('are those for %s', (_, steps, expected) => {
    expect(refused(...steps)).toEqual(expected);
  });

  test('are told with what the steps do, and with the kinds that fit', () => {
    expect(wrongInKind({ kind: 'REMOVE', mode: 'PLANNED' }, effects(comes))).toEqual({ code: 'CHANGE_KIND_UNFIT', data: {
      kind: 'REMOVE', does: ['BRINGS_IN'], fitting: ['ADD', 'OTHER_TERMS', 'SALE_OR_MERGER'], partiesIn: ['new-host'], partiesOut: [], locationsIn: [], locationsOut: [],
    } });
  });

  test('are none of what began already', () => {
    expect(CHANGE_KINDS.filter((kind) => wrongInKind({ kind, mode: 'UNAUTHORISED' }, effects(comes)) !== null)).toEqual([]);
  });
});

test.each<[ChangeKind, readonly ChangeStep[], ChangeKind]>([
  ['ADD', [comes], 'ADD'], ['REMOVE', [goes, comes], 'REPLACE'], ['REMOVE', [comes], 'ADD'], ['ADD', [goes], 'REMOVE'], ['OTHER_SAFEGUARD', [engagement('old', host('old-host', LISTED)), comes], 'ADD'],
])('what was taken for %s and is not gets the kind that fits', (kind, steps, expected) => {
  expect(nearestKind({ kind }, effects(...steps))).toBe(expected);
});

import { type Publication, UNPUBLISHED } from './publication.js';
import { areSubProcessorsShown, isSeen } from './shown-on.rules.js';

const HELD: Publication = {
  ...UNPUBLISHED, version: 3, isPublished: true, kinds: ['SUB_PROCESSORS'], changedAt: '2026-03-10T22:30:00Z',
  firstPublishedAt: '2026-03-01T10:00:00Z', firstPublishedOn: '2026-03-01',
};
const shown = (day: string, held: Publication = HELD, timeZone = 'UTC', knownAt: string | null = null) => areSubProcessorsShown(held, { day, knownAt, timeZone });

test.each([
  ['what was decided last counts from its day on', shown('2026-03-10'), true],
  ['which is that of the organisation', shown('2026-03-10', HELD, 'Europe/Helsinki'), null],
  ['or, further west, the day before', shown('2026-03-10', { ...HELD, changedAt: '2026-03-11T02:00:00Z' }, 'America/New_York'), true],
  ['before the first decision nothing was shown', shown('2026-02-28'), false],
  ['between the two nobody can say', shown('2026-03-05'), null],
  ['what was not yet known then does not count', shown('2026-03-10', HELD, 'UTC', '2026-03-10T22:00:00Z'), null],
  ['nor does what nobody had published then', shown('2026-03-10', HELD, 'UTC', '2026-02-28T10:00:00Z'), false],
  ['a register that shows other things does not show them', shown('2026-03-10', { ...HELD, kinds: ['LOCATIONS'] }), false],
  ['one that was taken back shows nothing', shown('2026-03-10', { ...HELD, isPublished: false }), false],
  ['nobody has decided anything', shown('2026-03-10', UNPUBLISHED), false],
])('%s', (_, found, expected) => {
  expect(found).toBe(expected);
});

test.each([
  ['words alone', [], true], ['what a category means from now on', [{ kind: 'DATA_CATEGORY', code: 'email', content: {} }], false],
  ['whom one means', [{ kind: 'SUBJECT_CATEGORY', code: 'users', content: {} }], false],
] as const)('of a change that makes no difference to what is published is seen: %s', (_case, steps, expected) => {
  expect(isSeen([], [], { steps })).toBe(expected);
});

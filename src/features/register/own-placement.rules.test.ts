import { needsNotice, type NoticeReason } from './needs-notice.rules.js';
import { changeForCustomer } from './own-placement.rules.js';
import type { ContentOf } from './register-kinds.js';

type Placement = ContentOf<'PLACEMENT'>;

const live = (location: string, more: Partial<Placement> = {}): Placement => ({ location, kind: 'LIVE', service: 'mail', ...more });
const own = (location: string, more: Partial<Placement> = {}): Placement => live(location, { customer: 'c-1', ...more });
const EVERYBODY = [live('AMS0'), live('RTM0'), live('PUN', { kind: 'SUPPORT_ACCESS', accessedBy: 'PARTY', accessor: 'helpers' })];

describe('what a customer must be told when something is said of its data alone', () => {
  test.each<[string, Placement | null, Placement | null, readonly Placement[], NoticeReason | null]>([
    ['they lie at one of the places where all do', null, own('AMS0'), [], null],
    ['they lie where nobody\'s did', null, own('NYC0'), [], 'NEW_LOCATION'],
    ['they lie there as another kind', null, own('AMS0', { kind: 'BACKUP' }), [], 'NEW_LOCATION'],
    ['they lie there for another service', null, own('AMS0', { service: 'files' }), [], 'NEW_LOCATION'],
    ['others reach them there', null, own('AMS0', { accessedBy: 'PARTY', accessor: 'helpers' }), [], 'NEW_ACCESS'],
    ['who looks at all looks at them', null, own('PUN', { kind: 'SUPPORT_ACCESS', accessedBy: 'PARTY', accessor: 'helpers' }), [], null],
    ['another one looks at them', null, own('PUN', { kind: 'SUPPORT_ACCESS', accessedBy: 'PARTY', accessor: 'others' }), [], 'NEW_ACCESS'],
    ['they lay at the other place alone', null, own('RTM0'), [own('AMS0')], 'NEW_LOCATION'],
    ['they move from one to the other', own('AMS0'), own('RTM0'), [], 'NEW_LOCATION'],
    ['they lie with everybody\'s again, which are at two places', own('AMS0'), null, [], 'NEW_LOCATION'],
    ['they are nowhere any more where only they were', own('AMS0', { service: 'files' }), null, [], null],
  ])('%s', (_, before, after, others, expected) => {
    expect(needsNotice(...changeForCustomer(before, after, { shared: EVERYBODY, own: others }), 'PLACEMENT')).toBe(expected);
  });

  test('what is said of everybody\'s is judged as it is', () => {
    const said = [null, live('NYC0')] as const;
    expect(changeForCustomer(...said, { shared: EVERYBODY, own: [] })).toEqual(said);
  });
});

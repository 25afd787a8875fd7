import { expectCases, type Ground, type RuleCase, type Said, seenBy } from '../../../../test/harness/finding-cases.js';
import { daysOf } from './looks.js';

type Activity = NonNullable<Said['ACTIVITY']>[string];
type Retention = NonNullable<Activity['retention']>[number];
const DATA: Activity['data'] = [{ category: 'contact' }];
const activity = (retention: Retention[], more: Said = {}): Ground => ({
  said: { ACTIVITY: { hosting: { name: 'Hosting', role: 'PROCESSOR', services: ['hosting'], data: DATA, retention } }, ...more },
});
const promise = (more: Said['COMMITMENT'] = {}): Said => ({ COMMITMENT: { gone: { matter: 'DELETE_AFTER_END', to: 'CUSTOMERS', period: 'P14D' }, ...more } });
const backup = (more: Partial<Retention> = {}): Retention => ({ copy: 'BACKUP', trigger: 'BACKUP_MADE', period: 'P28D', ...more });
const live = (period: string | null): Retention => ({ copy: 'LIVE', trigger: 'ACCOUNT_ENDED', period });

expectCases({
  RETENTION_MISSING: { finds: ['ACTIVITY/hosting'], fires: activity([]), isSilent: activity([live('P14D')]) },
  RETENTION_WITHOUT_END: { finds: ['ACTIVITY/hosting#LIVE/ACCOUNT_ENDED'], fires: activity([live(null)]), isSilent: activity([live('P14D')]) },
  LONGER_BY_LAW_WITHOUT_LAW: {
    finds: ['ACTIVITY/hosting#BACKUP/BACKUP_MADE'], fires: activity([backup({ isLongerByLaw: true })]),
    isSilent: activity([backup({ isLongerByLaw: true, legalGround: 'Art. 52 AWR' })]),
  },
  RETENTION_OUTLIVES_PROMISE: {
    finds: ['ACTIVITY/hosting#gone/BACKUP/BACKUP_MADE'], fires: activity([backup()], promise()), isSilent: activity([backup({ period: 'P14D' })], promise()), says: 'keeps backups for 28 days, while the promise “gone” to delete after the end says 14 days',
  },
  RETENTION_LONGER_THAN_AGREED: {
    finds: ['ACTIVITY/hosting#BACKUP/hosting'], fires: { ...activity([backup()]), served: { hosting: { numbers: { BACKUP_DAYS: 14 } } } },
    isSilent: { ...activity([backup()]), served: { hosting: { numbers: { BACKUP_DAYS: 28 } } } }, says: '14 days',
  },
} satisfies Record<string, RuleCase>);

describe('how long data is kept', () => {
  test.each([
    ['P14D', 14, 14], ['P4W', 28, 28], ['P1M', 28, 31], ['P2M', 59, 62], ['P1Y', 365, 366], ['P24M', 730, 731], ['P1Y2M3W4D', 449, 453],
  ])('%s is %i to %i days', (period, least, most) => {
    expect(daysOf(period)).toEqual({ least, most });
  });

  test('is no matter while a backup is isolated until it can be deleted', () => {
    expect(seenBy('RETENTION_OUTLIVES_PROMISE', activity([backup({ isIsolated: true })], promise()))).toEqual([]);
    expect(seenBy('RETENTION_WITHOUT_END', activity([backup({ period: null, isIsolated: true })]))).toEqual([]);
    const isolation = promise({ isolated: { matter: 'ISOLATE_BACKUPS', to: 'DATA_SUBJECTS' } });
    expect(seenBy('RETENTION_OUTLIVES_PROMISE', activity([backup()], isolation))).toEqual([]);
  });

  test('is said by placements too: each backup, each log', () => {
    const kept = (keptFor: string): Ground => ({
      said: { PLACEMENT: { logs: { location: 'AMS', kind: 'LOGS', service: 'hosting', keptFor } } }, served: { hosting: { numbers: { LOG_DAYS: 28 } } },
    });
    expect(seenBy('RETENTION_LONGER_THAN_AGREED', kept('P1M'))).toEqual(['PLACEMENT/logs#LOGS/hosting']);
    expect(seenBy('RETENTION_LONGER_THAN_AGREED', kept('P4W'))).toEqual([]);
  });

  test('is promised for the services and activities that a promise names', () => {
    const other = promise();
    const named = { COMMITMENT: { gone: { ...other.COMMITMENT?.['gone'], activities: ['website'] } } } as Said;
    expect(seenBy('RETENTION_OUTLIVES_PROMISE', activity([backup()], named))).toEqual([]);
  });
});

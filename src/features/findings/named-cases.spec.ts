import { ChangesWorld } from '../../../test/harness/changes.js';
import { engagementContent, partyContent } from '../../../test/harness/register.js';
import type { ContentOf, RegisterKind } from '../register/index.js';

/* What rules must find, from what the API was told, to what the API answers. */

let here: ChangesWorld;
beforeAll(async () => {
  here = await ChangesWorld.start();
});
afterAll(() => here.base.world.close());

type Say = readonly [RegisterKind, string, object];
interface Case {
  /** Rule and subject. */
  readonly finds: string;
  readonly wrong: readonly Say[];
  readonly right: readonly Say[];
}

const say = async (sayings: readonly Say[]): Promise<void> => {
  for (const [kind, code, content] of sayings) {
    await here.desk.settle(kind, code, content as ContentOf<RegisterKind>, { validFrom: '2026-01-01', isCorrection: true });
  }
};
async function keys(query = ''): Promise<string[]> {
  const { findings } = await here.ok('GET', `/v1/findings/check${query}`);
  return (findings as { key: string }[]).map(({ key }) => key.split('#')[0] ?? '');
}

const clauses = (validUntil: string) => ({
  safeguards: [{
    kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, signedOn: '2025-01-01', areAnnexesComplete: 'YES', assessedOn: '2025-12-01', validUntil,
  }],
});
const contract = (...terms: readonly [string, unknown][]) => ({ contract: { reference: 'C-9', terms: terms.map(([term, value]) => ({ term, value })) } });
const engaged = (more: object): Say => ['ENGAGEMENT', 'named', engagementContent('named', { services: ['hosting'], ...more })];
const activity = (more: object): Say => ['ACTIVITY', 'books', { name: 'Books', role: 'CONTROLLER', purposes: [{ name: 'Tax', legalBases: ['LEGAL_OBLIGATION'] }], ...more }];
const backups = (period: string): Say => ['ACTIVITY', 'keeping', {
  name: 'Keeping', role: 'PROCESSOR', services: ['hosting'], retention: [{ copy: 'BACKUP', trigger: 'BACKUP_MADE', period }],
}];
const GONE: Say = ['COMMITMENT', 'gone', { matter: 'DELETE_AFTER_END', to: 'CUSTOMERS', period: 'P14D' }];
const GROUPS: readonly Say[] = [
  ['SUBJECT_CATEGORY', 'staff', { name: 'Staff' }], ['SUBJECT_CATEGORY', 'visitors', { name: 'Visitors' }],
  ['DATA_CATEGORY', 'finance', { name: 'Financial data', onlyOf: ['staff'] }],
];
const promise = (period: string): Say => ['COMMITMENT', 'answer', { matter: 'ANSWER_WITHIN', to: 'DATA_SUBJECTS', period }];
const flowDown = (rule: string, weaker: [string, unknown], enough: [string, unknown]): Case =>
  ({ finds: `${rule}:ENGAGEMENT/named`, wrong: [engaged(contract(weaker))], right: [engaged(contract(enough))] });

const CASES: readonly Case[] = [
  { finds: 'TRANSFER_COVER_ENDING:ENGAGEMENT/named', wrong: [engaged(clauses('2026-04-01'))], right: [engaged(clauses('2027-04-01'))] },
  { finds: 'PROMISE_LONGER_THAN_LAW:COMMITMENT/answer', wrong: [promise('P45D')], right: [promise('P1M')] },
  {
    finds: 'RETENTION_WITHOUT_END:ACTIVITY/books', wrong: [activity({ retention: [{ copy: 'LIVE', trigger: 'ACCOUNT_ENDED' }] })],
    right: [activity({ retention: [{ copy: 'LIVE', trigger: 'ACCOUNT_ENDED', period: 'P14D' }] })],
  },
  { finds: 'RETENTION_OUTLIVES_PROMISE:ACTIVITY/keeping', wrong: [GONE, backups('P28D')], right: [backups('P14D')] },
  { finds: 'LEGAL_BASIS_MISSING:ACTIVITY/books', wrong: [activity({ purposes: [{ name: 'Tax' }] })], right: [activity({})] },
  {
    finds: 'CATEGORY_NOT_LIMITED:ACTIVITY/books', wrong: [...GROUPS, activity({ data: [{ category: 'finance', subjects: ['visitors'] }] })],
    right: [activity({ data: [{ category: 'finance', subjects: ['staff'] }] })],
  },
  {
    finds: 'PLACEMENT_ORPHANED:PLACEMENT/copy', wrong: [['PLACEMENT', 'copy', { location: 'AMS0', kind: 'REPLICA' }]],
    right: [['PLACEMENT', 'copy', { location: 'AMS0', kind: 'REPLICA', service: 'hosting' }]],
  },
  {
    finds: 'ACCESSOR_UNKNOWN:PLACEMENT/desk', wrong: [['PLACEMENT', 'desk', { location: 'NYC0', kind: 'SUPPORT_ACCESS', service: 'hosting', accessedBy: 'UNKNOWN' }]],
    right: [['PLACEMENT', 'desk', { location: 'NYC0', kind: 'SUPPORT_ACCESS', service: 'hosting', accessedBy: 'OWN_STAFF' }]],
  },
  {
    finds: 'CERTIFICATE_EXPIRED:PARTY/named', wrong: [['PARTY', 'named', partyContent('Named', { country: 'IN', certificates: [{ name: 'ISO', validUntil: '2026-03-01' }] })]],
    right: [['PARTY', 'named', partyContent('Named', { country: 'IN', certificates: [{ name: 'ISO', validUntil: '2027-03-01' }] })]],
  },
  flowDown('FLOW_DOWN_BREACH', ['BREACH_HOURS', 48], ['BREACH_HOURS', 24]),
  flowDown('FLOW_DOWN_DELETION', ['DELETION_DAYS', 30], ['DELETION_DAYS', 14]),
  flowDown('FLOW_DOWN_RESIDENCY', ['RESIDENCY', ['ANYWHERE']], ['RESIDENCY', ['NL']]),
  flowDown('FLOW_DOWN_NOTICE', ['NOTICE_DAYS', 14], ['NOTICE_DAYS', 30]),
  flowDown('FLOW_DOWN_AUDIT', ['AUDIT_ON_SITE', false], ['AUDIT_ON_SITE', true]),
];

describe('what the register says', () => {
  beforeAll(async () => {
    await say([['PARTY', 'named', partyContent('Named', { country: 'IN' })], engaged({})]);
    const strict = [['BREACH_HOURS', 24], ['DELETION_DAYS', 14], ['AUDIT_ON_SITE', true]] as const;
    await here.customer('strict', strict.map(([term, value]) => ({ term, value })));
  });

  test.each(CASES.map((each) => [each.finds, each] as const))('%s is found, and is no more once it is put right', async (_, { finds, wrong, right }) => {
    await say(wrong);
    expect(await keys()).toContain(finds);
    await say(right);
    expect(await keys()).not.toContain(finds);
  });
});

describe('what became of telling customers', () => {
  test('a notice that nobody got, until somebody tells them in another way', async () => {
    const customer = await here.customer('unreached');
    const change = await here.plan();
    await here.announced(change, false);
    for (const response of ['550 no such user', '550 none either']) await here.mailsEnd(change, 'FAILED', response);
    expect(await keys()).toContain(`NOTICE_NOT_DELIVERED:CHANGE/${change}`);
    for (const { agreementId } of (await here.ok('GET', `/v1/changes/${change}/recipients`)).items as { agreementId: string }[]) {
      await here.ok('POST', `/v1/changes/${change}/notices`, { agreementId, channel: 'REGISTERED_LETTER', sentOn: '2026-03-02', evidence: 'RR1' });
    }
    expect(await here.part(change, customer)).toMatchObject({ decision: null });
    expect(await keys()).not.toContain(`NOTICE_NOT_DELIVERED:CHANGE/${change}`);
  });

  test('a change that began before the notice had run, because an emergency clause let it', async () => {
    await here.customer('hurried', [{ term: 'EMERGENCY_REPLACEMENT', value: true }]);
    const change = await here.plan({ mode: 'EMERGENCY', wantedOn: '2026-03-02' });
    expect(await keys()).not.toContain(`NOTICE_TOO_SHORT:CHANGE/${change}`);
    await here.announced(change);
    expect(await keys()).toContain(`NOTICE_TOO_SHORT:CHANGE/${change}`);
  });

  test('a change that began without notice', async () => {
    const change = await here.plan({ mode: 'UNAUTHORISED', wantedOn: '2026-02-01' });
    await here.work();
    expect(await keys()).toContain(`UNAUTHORISED_START:CHANGE/${change}`);
    // No agreement is older than that day: whoever agreed later agreed to it as it stood.
    expect(await keys()).not.toContain(`NOTICE_TOO_SHORT:CHANGE/${change}`);
    const after = await here.plan({ mode: 'UNAUTHORISED', wantedOn: '2026-03-02' });
    await here.work();
    expect(await keys()).toEqual(expect.arrayContaining([`UNAUTHORISED_START:CHANGE/${after}`, `NOTICE_TOO_SHORT:CHANGE/${after}`]));
  });
});

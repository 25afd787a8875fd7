import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PROJECT } from '../architecture/project.js';
import { startWorld, type World } from '../harness/app.js';
import { createOrganisation } from '../harness/organisations.js';

let world: World;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
});
afterAll(() => world.close());

/** Loads an example; gives what rules find in it on a day, as keys. */
async function found(slug: string, ...days: readonly string[]): Promise<string[][]> {
  const example = JSON.parse(await readFile(join(PROJECT, 'examples', 'customers', `${slug}.json`), 'utf8')) as { organisation: object };
  const { apiKey } = await createOrganisation(world, slug, example.organisation as Record<string, unknown>);
  const document = await readFile(join(PROJECT, 'examples', `${slug}.yaml`), 'utf8');
  const applied = await fetch(`${world.url}/v1/document/apply`, {
    method: 'POST', body: document, headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/yaml' },
  });
  if (!applied.ok) throw new Error(`${slug} does not load: ${await applied.text()}`);
  return Promise.all(days.map(async (day) => {
    const { body } = await world.rest('GET', `/v1/findings/check?asOf=${day}`, { key: apiKey });
    return (body.findings as { key: string }[]).map(({ key }) => key);
  }));
}
const TODAY = '2026-11-22';

const has = (...keys: readonly string[]): unknown => expect.arrayContaining([...keys]);
const hasNone = (keys: readonly string[], rule: string): void => expect(keys.filter((key) => key.startsWith(`${rule}:`))).toEqual([]);

describe('what rules find in what five organisations said of themselves', () => {
  test('Group-Office: analytics abroad without a contract or safeguard; nothing is kept longer than it promised', async () => {
    const [keys = []] = await found('group-office', TODAY);
    expect(keys).toEqual(has(
      'CONTRACT_MISSING:ENGAGEMENT/google-analytics', 'THIRD_COUNTRY_WITHOUT_SAFEGUARD:ENGAGEMENT/google-analytics',
      'PARTY_WITHOUT_COUNTRY:ENGAGEMENT/payment-provider', 'BACKUP_NOT_ENCRYPTED:PLACEMENT/backups',
    ));
    for (const rule of ['RETENTION_OUTLIVES_PROMISE', 'RETENTION_MISSING', 'LINK_UNENCRYPTED', 'BACKUP_NOT_OFF_SITE', 'AUTOMATED_DECISIONS_UNKNOWN']) hasNone(keys, rule);
  });

  test('Interoffice: a flow to the United States without a named safeguard, and contracts without a checklist, or none', async () => {
    const [keys = []] = await found('interoffice', TODAY);
    expect(keys).toEqual(has(
      'THIRD_COUNTRY_WITHOUT_SAFEGUARD:TRANSFER/google-us', 'TRANSFER_NOT_COVERED:TRANSFER/google-us#EU_GDPR',
      'CONTRACT_CHECKLIST_MISSING:ENGAGEMENT/nc-websites', 'CONTRACT_MISSING:ENGAGEMENT/cloudflare', 'COOKIES_WITHOUT_CONSENT:ENGAGEMENT/hotjar',
    ));
    for (const rule of ['TRANSFER_UNRECORDED', 'NOTICE_TOLD_TO_NOBODY', 'NOTICE_WITHOUT_AUTHORITY']) hasNone(keys, rule);
  });

  test('inONE: clauses that are over, or never fitted; thirty days are more than February has', async () => {
    const [keys = []] = await found('inone', TODAY);
    expect(keys).toEqual(has(
      'CLAUSES_OVER:ENGAGEMENT/zuora#2010/87/EU', 'CLAUSES_DO_NOT_FIT:ENGAGEMENT/zendesk#2010/87/EU', 'TRANSFER_NOT_COVERED:ENGAGEMENT/pardot#EU_GDPR',
      'CONTRACT_MISSING:ENGAGEMENT/pardot', 'PROMISE_LONGER_IN_SHORT_MONTHS:COMMITMENT/answer',
    ));
    hasNone(keys, 'PROMISE_LONGER_THAN_LAW');
    // Its statement lists inONE itself among the software parties: it owes itself no contract, and sends itself nothing.
    const itself = (rule: string): string => `${rule}:ENGAGEMENT/inone`;
    for (const rule of ['CONTRACT_MISSING', 'TRANSFER_UNRECORDED', 'TRANSFER_NOT_COVERED', 'SUB_PROCESSOR_NEVER_ANNOUNCED']) expect(keys).not.toContain(itself(rule));
  });

  test('GROUPUS: 45 days, a Privacy Shield that nothing shows and that fell, and who looks from India', async () => {
    const [then = [], before = [], after = [], now = []] = await found('groupus', '2018-06-01', '2020-07-15', '2020-07-16', TODAY);
    const always = [
      'PROMISE_LONGER_THAN_LAW:COMMITMENT/answer', 'ACCESSOR_UNKNOWN:PLACEMENT/pbx-india', 'CLAUSES_DO_NOT_FIT:ENGAGEMENT/india#2010/87/EU',
      'LISTING_WITHOUT_EVIDENCE:ENGAGEMENT/united-states#EU-US-PRIVACYSHIELD', 'TRANSFER_NOT_COVERED:ENGAGEMENT/india#EU_GDPR',
      'CONTRACT_CHECKLIST_MISSING:ENGAGEMENT/india', 'PARTY_WITHOUT_COUNTRY:ENGAGEMENT/service-providers',
    ];
    for (const keys of [then, before, after, now]) expect(keys).toEqual(has(...always));
    for (const keys of [then, before]) for (const rule of ['LISTING_ENDED', 'ASSESSMENT_MISSING', 'REPRESENTATIVE_MISSING']) hasNone(keys, rule);
    const fallen = (keys: readonly string[]): readonly string[] => keys.filter((key) => key.startsWith('LISTING_ENDED:'));
    expect(fallen(after)).toEqual(['LISTING_ENDED:ENGAGEMENT/united-states#EU-US-PRIVACYSHIELD']);
    expect(fallen(now)).toEqual([
      'LISTING_ENDED:ENGAGEMENT/united-states#CH-US-PRIVACYSHIELD', 'LISTING_ENDED:ENGAGEMENT/united-states#EU-US-PRIVACYSHIELD',
    ]);
    expect(now).toEqual(has('ASSESSMENT_MISSING:ENGAGEMENT/india#2010/87/EU', 'REPRESENTATIVE_MISSING:REGISTER/register', 'TRANSFER_NOT_COVERED:ENGAGEMENT/india#UK_GDPR'));
    hasNone(now, 'AGE_LIMIT_MISSING');
  });

  test('InFactor: an answer within a week is shorter than the law; its data is limited as it declared', async () => {
    const [keys = []] = await found('infactor', TODAY);
    expect(keys).toEqual(has('NOTICE_TOLD_TO_NOBODY:NOTICE/privacyverklaring', 'RETENTION_WITHOUT_END:ACTIVITY/staff#LIVE/AGREEMENT_ENDED'));
    for (const rule of ['PROMISE_LONGER_THAN_LAW', 'PROMISE_LONGER_IN_SHORT_MONTHS', 'CATEGORY_NOT_LIMITED', 'CERTIFICATE_EXPIRED', 'LEGAL_BASIS_MISSING']) hasNone(keys, rule);
  });
});

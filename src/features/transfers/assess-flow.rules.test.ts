import { SHIPPED_LAW } from '../../law/transfer-law.js';
import { type FlowVerdict, judgeFlow } from './assess-flow.rules.js';
import { explainFlow } from './explain-flow.rules.js';
import type { Flow, FlowEnd } from './flow.js';

const END: FlowEnd = { party: null, name: 'Intermesh', country: 'NL', isSubjectToGdpr: 'UNKNOWN', isPublicAuthority: false, isSameGroup: false };

function flow(more: Partial<Flow>): Flow {
  const from = more.from === undefined ? 'NL' : more.from;
  const to = more.to === undefined ? 'US' : more.to;
  return {
    key: 'k', engagement: null, exporter: { ...END, country: from }, exporterRole: 'PROCESSOR', from, cameThrough: [], cameUnder: [], receiver: 'PARTY',
    importer: { ...END, party: 'x', name: 'X', country: to }, importerRole: 'PROCESSOR', to, access: 'TRANSMITTED', isSystematic: true,
    services: [], safeguards: [], facts: [], deniedFacts: [], placements: [], recorded: [], isDerived: true, isAtSeat: true, ...more,
  };
}

const judge = (on: string, more: Partial<Flow>): FlowVerdict => judgeFlow(SHIPPED_LAW, flow(more), on);
const TODAY = '2026-11-22';

const SCC = {
  kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3, signedOn: '2022-01-10', areAnnexesComplete: 'YES', assessedOn: '2025-06-01',
} as const;
const OLD = { kind: 'STANDARD_CLAUSES', instrument: '2010/87/EU', signedOn: '2018-05-01', areAnnexesComplete: 'YES' } as const;
const OWN = { kind: 'AD_HOC_CLAUSES', signedOn: '2025-02-01', assessedOn: '2025-06-01' } as const;
const DPF = ['US_DPF_LISTED_ACTIVE'];

describe('what is no transfer', () => {
  it.each<[string, Partial<Flow>, string]>([
    ['data that stay in the country', { to: 'NL' }, 'HOME'],
    ['data that stay in the EEA', { to: 'IE' }, 'EEA'],
    ['data that stay in Switzerland', { from: 'CH', to: 'CH' }, 'HOME'],
    ['data that stay in the United Kingdom', { from: 'GB', to: 'GB' }, 'HOME'],
  ])('%s', (_, more, basis) => {
    expect(judge(TODAY, more)).toMatchObject({ verdict: 'NOT_A_TRANSFER', regimes: [{ basis }] });
  });

  it('own staff, from wherever', () => {
    expect(judge(TODAY, { receiver: 'OWN_STAFF', to: 'IN' })).toEqual({ verdict: 'NOT_A_TRANSFER', regimes: [], endsOn: null, question: null });
  });
});

describe('what must be asked', () => {
  it.each<[string, Partial<Flow>, string]>([
    ['who looks from a third country', { receiver: 'UNKNOWN', to: 'IN' }, 'WHO_LOOKS'],
    ['who looks from nobody knows where', { receiver: 'UNKNOWN', to: null }, 'WHO_LOOKS'],
    ['where the importer is', { to: null }, 'WHERE_TO'],
    ['where the exporter is', { from: null }, 'WHERE_FROM'],
    ['which law an exporter elsewhere is under', { from: 'US', to: 'IN' }, 'WHICH_LAW'],
  ])('%s', (_, more, question) => {
    expect(judge(TODAY, more)).toMatchObject({ verdict: 'UNKNOWN', question });
  });

  it('nobody needs to ask who looks from within the EEA', () => {
    expect(judge(TODAY, { receiver: 'UNKNOWN', to: 'DE' })).toMatchObject({ verdict: 'NOT_A_TRANSFER', question: null });
  });
});

describe('which laws a flow is under', () => {
  const regimes = (on: string, more: Partial<Flow>): string[] => judge(on, more).regimes.map(({ regime }) => regime);

  it.each<[string, string, Partial<Flow>, string[]]>([
    ['the law of the exporter', TODAY, {}, ['EU_GDPR']],
    ['the United Kingdom, while the GDPR applied there', '2020-12-30', { from: 'GB' }, ['EU_GDPR']],
    ['the United Kingdom since', '2021-01-01', { from: 'GB' }, ['UK_GDPR']],
    ['where an instrument was concluded under another law', TODAY, { from: 'GB', safeguards: [{ ...SCC, regimes: ['EU_GDPR'] }] }, ['UK_GDPR', 'EU_GDPR']],
    ['not under a law that was not there yet', '2019-01-01', { from: 'GB', safeguards: [{ ...OLD, regimes: ['EU_GDPR', 'UK_GDPR'] }] }, ['EU_GDPR']],
    ['where the exporter is subject to the GDPR', TODAY, { from: 'US', to: 'IN', exporter: { ...END, country: 'US', isSubjectToGdpr: 'YES' } }, ['EU_GDPR']],
    ['where data came with their law', TODAY, { from: 'US', to: 'IN', cameThrough: ['NL'] }, ['EU_GDPR']],
    ['within the third country as well', TODAY, { from: 'US', to: 'US', cameThrough: ['NL'] }, ['EU_GDPR']],
    ['behind an adequate place as well, with that of the place', TODAY, { from: 'GB', to: 'IN', cameThrough: ['NL'] }, ['UK_GDPR', 'EU_GDPR']],
    ['every law that was met on the way', TODAY, { from: 'IN', to: 'PH', cameThrough: ['NL', 'GB'] }, ['EU_GDPR', 'UK_GDPR']],
    ['a law somebody on the way was under elsewhere', TODAY, { from: 'GB', to: 'IN', cameThrough: ['GB'], cameUnder: ['EU_GDPR'] }, ['UK_GDPR', 'EU_GDPR']],
  ])('%s', (_, on, more, expected) => {
    expect(regimes(on, more)).toEqual(expected);
  });
});

describe('verdict and end', () => {
  it.each<[string, string, Partial<Flow>, string, string | null]>([
    ['nothing on record', TODAY, {}, 'NOT_COVERED', null],
    ['clauses that fit, with annexes and assessment', TODAY, { safeguards: [SCC] }, 'COVERED', null],
    ['the day the assessment ends', '2026-12-31', { safeguards: [{ ...SCC, assessmentUntil: '2026-12-31' }] }, 'COVERED', '2027-01-01'],
    ['the day after', '2027-01-01', { safeguards: [{ ...SCC, assessmentUntil: '2026-12-31' }] }, 'NOT_COVERED', null],
    ['an instrument that ends, another that goes on', TODAY, { safeguards: [{ ...SCC, validUntil: '2027-03-31' }, SCC] }, 'COVERED', null],
    ['an instrument that ends', TODAY, { safeguards: [{ ...SCC, validUntil: '2027-03-31' }] }, 'COVERED', '2027-04-01'],
    ['an adequate country with a sunset', TODAY, { to: 'GB' }, 'COVERED', '2031-12-28'],
    ['a claim to be listed', TODAY, { safeguards: [{ kind: 'LISTING', instrument: 'EU-US-DPF' }] }, 'NOT_COVERED', null],
    ['own clauses that were only signed', TODAY, { safeguards: [OWN] }, 'NOT_COVERED', null],
    ['own clauses the authority authorised', TODAY, { safeguards: [{ ...OWN, approvedOn: '2025-03-01' }] }, 'COVERED', null],
    ['own clauses that are authorised later', TODAY, { safeguards: [{ ...OWN, approvedOn: '2026-11-23' }] }, 'NOT_COVERED', null],
    ['own clauses the Swiss authority was told of', TODAY, { from: 'CH', to: 'IN', safeguards: [{ ...OWN, approvedOn: '2025-03-01' }] }, 'COVERED', null],
    ['rules of the group, in force for it', TODAY, { facts: ['SAME_GROUP'], safeguards: [{ ...OWN, kind: 'BCR_PROCESSOR' }] }, 'COVERED', null],
    ['a code of conduct in Switzerland', TODAY, {
      from: 'CH', to: 'IN', facts: ['IMPORTER_COMMITMENTS'], safeguards: [{ ...OWN, kind: 'CODE_OF_CONDUCT' }],
    }, 'COVERED', null],
    ['a derogation for something regular', TODAY, { safeguards: [{ kind: 'DEROGATION', derogation: 'ART49_1_A' }] }, 'NOT_COVERED', null],
    ['Privacy Shield, the day before', '2020-07-15', { facts: ['US_PRIVACY_SHIELD_LISTED'] }, 'COVERED', '2020-07-16'],
    ['Privacy Shield, the day it fell', '2020-07-16', { facts: ['US_PRIVACY_SHIELD_LISTED'] }, 'NOT_COVERED', null],
    ['clauses for controllers between processors', '2019-01-01', { to: 'IN', safeguards: [OLD] }, 'NOT_COVERED', null],
  ])('%s', (_, on, more, verdict, endsOn) => {
    expect(judge(on, more)).toMatchObject({ verdict, endsOn });
  });

  it('a listed recipient is covered, by which decision', () => {
    expect(judge(TODAY, { facts: DPF }).regimes[0]).toMatchObject({ regime: 'EU_GDPR', basis: 'ADEQUACY', basisId: expect.stringContaining('DPF') });
  });

  it('the worst of two laws counts', () => {
    const found = judge(TODAY, { from: 'GB', safeguards: [{ ...SCC, regimes: ['EU_GDPR'] }] });
    expect([found.verdict, found.regimes.map(({ verdict }) => verdict)]).toEqual(['NOT_COVERED', ['NOT_COVERED', 'COVERED']]);
  });
});

describe('reasons', () => {
  it('say which clauses would repair it, and cite', () => {
    const [reasons] = explainFlow(SHIPPED_LAW, flow({ to: 'IN', safeguards: [OLD] }), TODAY).reasons;
    expect(reasons?.steps.length).toBeGreaterThan(1);
    expect(reasons?.citations.join(' ')).toMatch(/44/);
    expect(reasons?.repairs).toContainEqual(expect.objectContaining({ instrument: '2021/914', module: 3 }));
  });

  it('say which law came with the data, and which is that of the place', () => {
    const { reasons } = explainFlow(SHIPPED_LAW, flow({ from: 'GB', to: 'IN', cameThrough: ['NL'] }), TODAY);
    expect(reasons.map(({ regime, steps }) => [regime, steps[0]])).toEqual([
      ['UK_GDPR', expect.stringContaining('from GB to IN')], ['EU_GDPR', expect.stringContaining('asked again of what GB passes on')],
    ]);
  });

  it.each<[string, Partial<Flow>, RegExp]>([
    ['own staff abroad', { receiver: 'OWN_STAFF', to: 'IN' }, /same legal person.*/],
    ['nobody knows who', { receiver: 'UNKNOWN', to: 'IN' }, /Ask which/],
    ['nobody knows where', { to: null }, /Ask where/],
    ['at home', { to: 'NL' }, /stay in NL/],
  ])('%s', (_, more, words) => {
    const found = explainFlow(SHIPPED_LAW, flow(more), TODAY);
    expect([...found.steps, ...found.reasons.flatMap(({ steps }) => steps)].join(' ')).toMatch(words);
  });
});

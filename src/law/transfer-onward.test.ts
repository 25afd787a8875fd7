import { SHIPPED_LAW } from './transfer-law.js';
import { assessTransfer, type SafeguardOnHand, type TransferAssessment, type TransferFlow, type TransferInput } from './transfer.js';

const TODAY = '2026-11-22';
const SIGNED = { signedOn: '2023-01-10', areAnnexesComplete: true, assessment: { madeOn: '2026-01-05' } };
const CLAUSES: SafeguardOnHand = { ...SIGNED, instrument: '2021/914', module: 3 };
const IDTA: SafeguardOnHand = { ...SIGNED, instrument: 'UK-IDTA-A1.0' };
const ADDENDUM: SafeguardOnHand = { ...CLAUSES, instrument: '2021/914+UK-ADDENDUM-B1.0' };

/** A flow to a sub-processor, as `GB` or as `GB` with what it passes on. */
function to(country: string, safeguards: readonly SafeguardOnHand[] = [], ...onward: TransferFlow[]): TransferFlow {
  return { importer: { country, role: 'PROCESSOR' }, safeguards, onward };
}

function from(country: string, flow: TransferFlow, more: Partial<TransferInput['exporter']> = {}, date = TODAY): TransferAssessment {
  return assessTransfer(SHIPPED_LAW, { ...flow, date, exporter: { country, role: 'PROCESSOR', ...more } });
}

/** Each law with what it says of the first flow and of the ends of the chain. */
const said = ({ regimes }: TransferAssessment): string[] => regimes.map(({ regime, ownVerdict, onward, verdict }) =>
  `${regime} ${[ownVerdict, ...onward.map((hop) => hop.verdict)].join(' > ')} = ${verdict}`);

const FREE = 'COVERED_WITH_CONDITIONS';

describe('the law the data came under is asked again of whoever passes them on, and so is the law of the place they leave', () => {
  it.each<readonly [string, TransferAssessment, string, readonly string[]]>([
    ['an adequate country that passes on under nothing', from('NL', to('GB', [], to('IN'))), 'NOT_COVERED',
      [`EU_GDPR COVERED > NOT_COVERED = NOT_COVERED`, 'UK_GDPR NOT_A_TRANSFER > NOT_COVERED = NOT_COVERED']],
    ['with the British agreement alone', from('NL', to('GB', [], to('IN', [IDTA]))), 'NOT_COVERED',
      ['EU_GDPR COVERED > NOT_COVERED = NOT_COVERED', 'UK_GDPR NOT_A_TRANSFER > COVERED = COVERED']],
    ['with the clauses of the Union alone', from('NL', to('GB', [], to('IN', [CLAUSES]))), 'NOT_COVERED',
      ['EU_GDPR COVERED > COVERED = COVERED', 'UK_GDPR NOT_A_TRANSFER > NOT_COVERED = NOT_COVERED']],
    ['with both', from('NL', to('GB', [], to('IN', [CLAUSES, IDTA]))), 'COVERED',
      ['EU_GDPR COVERED > COVERED = COVERED', 'UK_GDPR NOT_A_TRANSFER > COVERED = COVERED']],
    ['with the clauses and the British addendum to them', from('NL', to('GB', [], to('IN', [ADDENDUM]))), 'COVERED',
      ['EU_GDPR COVERED > COVERED = COVERED', 'UK_GDPR NOT_A_TRANSFER > COVERED = COVERED']],
    ['Switzerland, to a listed recipient of one list', from('NL', to('CH', [], { ...to('US'), facts: ['US_DPF_LISTED_ACTIVE'] })), 'NOT_COVERED',
      [`EU_GDPR COVERED > ${FREE} = ${FREE}`, 'CH_FADP NOT_A_TRANSFER > NOT_COVERED = NOT_COVERED']],
    ['Switzerland, to a listed recipient of both lists',
      from('NL', to('CH', [], { ...to('US'), facts: ['US_DPF_LISTED_ACTIVE', 'US_DPF_SWISS_ACTIVE'] })), FREE,
      [`EU_GDPR COVERED > ${FREE} = ${FREE}`, `CH_FADP NOT_A_TRANSFER > ${FREE} = ${FREE}`]],
    ['Switzerland, with clauses that both laws know', from('NL', to('CH', [], to('IN', [CLAUSES]))), 'COVERED',
      ['EU_GDPR COVERED > COVERED = COVERED', 'CH_FADP NOT_A_TRANSFER > COVERED = COVERED']],
    ['back home, and within the same country', from('NL', to('GB', [], to('NL'), to('GB'))), 'COVERED',
      ['EU_GDPR COVERED > COVERED > COVERED = COVERED', 'UK_GDPR NOT_A_TRANSFER > COVERED > COVERED = COVERED']],
    ['a country whose law of transfers is not known here', from('NL', to('NZ', [], to('IN', [CLAUSES]))), 'COVERED',
      ['EU_GDPR COVERED > COVERED = COVERED']],
    ['from London through the Union', from('GB', to('DE', [], to('IN', [CLAUSES]))), 'NOT_COVERED',
      ['UK_GDPR COVERED > NOT_COVERED = NOT_COVERED', 'EU_GDPR NOT_A_TRANSFER > COVERED = COVERED']],
    ['only what is passed on from there is under the law of the place', from('NL', to('DE', [], to('GB'), to('US', [CLAUSES]))), 'COVERED',
      ['EU_GDPR COVERED > COVERED > COVERED = COVERED']],
    ['the United Kingdom while the Union\'s law was its own', from('NL', to('GB', [], to('NZ')), {}, '2020-12-30'), 'COVERED',
      ['EU_GDPR COVERED > COVERED = COVERED']],
  ])('%s', (_, found, verdict, laws) => {
    expect([found.verdict, said(found)]).toEqual([verdict, laws]);
  });

  it('every law that was met on the way goes on to the last hand', () => {
    const found = from('NL', to('GB', [], to('IN', [ADDENDUM], to('PH', [CLAUSES]))));
    const last = found.regimes.map(({ regime, onward }) => [regime, onward[0]?.ownVerdict, onward[0]?.onward[0]?.ownVerdict]);
    expect(last).toEqual([['EU_GDPR', 'COVERED', 'COVERED'], ['UK_GDPR', 'COVERED', 'NOT_COVERED']]);
    expect(found.verdict).toBe('NOT_COVERED');
  });

  it('laws that were stated of the exporter are those of the exporter alone', () => {
    const found = from('GB', to('IN', [CLAUSES], to('CH', [], to('PH', [CLAUSES]))), { regimes: ['EU_GDPR'] });
    expect(found.regimes.map(({ regime, verdict }) => [regime, verdict])).toEqual([['EU_GDPR', 'COVERED'], ['CH_FADP', 'COVERED']]);
  });

  it('an exporter of unknown law is not answered by those of whoever passes on', () => {
    const [open, uncovered] = [from('US', to('GB', [], to('NL'))), from('US', to('GB', [], to('IN')))];
    expect([open.verdict, uncovered.verdict]).toEqual(['UNKNOWN', 'NOT_COVERED']);
    expect(open.why).toContain('exporter in US');
    expect(uncovered.regimes.map(({ regime, verdict }) => [regime, verdict])).toEqual([['UK_GDPR', 'NOT_COVERED']]);
  });

  it('says why each law is asked, and that it is not of a flow from elsewhere', () => {
    const [european, british] = from('NL', to('GB', [], to('IN', [IDTA]))).regimes;
    expect(european?.onward[0]?.steps[0]).toBe(
      'The data came under EU_GDPR, and what protects them there goes on with them: it is asked again of what GB passes on.');
    expect(european?.onward[0]?.citations[0]).toBe('GDPR Art 44');
    expect(british?.steps).toEqual(['UK_GDPR is not the law of what leaves NL: it is asked of what is passed on from a place under it.']);
    expect(british?.onward[0]?.steps[0]).toBe('What GB passes on leaves a place under UK_GDPR.');
  });
});

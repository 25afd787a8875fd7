import { Day, enumeration, OneOf, Whole } from '../../../platform/api/fields.js';
import { isSaid, NoEarlierThan, Sane } from './sane.js';
import { type Answer, AnswerEnum, Line, Prose, Said } from './words.js';

export const SAFEGUARD_KINDS = [
  'STANDARD_CLAUSES', 'UK_ADDENDUM', 'IDTA', 'BCR_CONTROLLER', 'BCR_PROCESSOR', 'LISTING', 'CODE_OF_CONDUCT',
  'CERTIFICATION', 'AD_HOC_CLAUSES', 'AUTHORITIES_INSTRUMENT', 'DEROGATION',
] as const;
export type SafeguardKind = (typeof SAFEGUARD_KINDS)[number];
export const SafeguardKindEnum = enumeration('SafeguardKind',
  'What kind of instrument covers a transfer. LISTING: the importer is on a list such as the Data Privacy Framework.',
  SAFEGUARD_KINDS);

export const SAFEGUARD_REGIMES = ['EU_GDPR', 'UK_GDPR', 'CH_FADP'] as const;
export type SafeguardRegime = (typeof SAFEGUARD_REGIMES)[number];
export const SafeguardRegimeEnum = enumeration('TransferRegime', 'Whose law of transfers applies.', SAFEGUARD_REGIMES);

/** The modules are those of the clauses of 2021; the addendum of the United Kingdom is added to them. */
const WITH_MODULES: ReadonlySet<SafeguardKind> = new Set(['STANDARD_CLAUSES', 'UK_ADDENDUM']);

function oddOf({ kind, module, derogation, assessedOn, assessmentUntil }: Safeguard): string | null {
  if (isSaid(module) && !WITH_MODULES.has(kind)) return 'the safeguard has a module, which only standard clauses and what is added to them have';
  if (isSaid(derogation) && kind !== 'DEROGATION') return 'the safeguard names a derogation and is of another kind than DEROGATION';
  return isSaid(assessmentUntil) && !isSaid(assessedOn) ? 'the safeguard has assessmentUntil and no assessedOn' : null;
}

/** A dated legal instrument, as the parties have it. Whether it covers anything is for the law to say. */
@Said('Safeguard', 'A dated legal instrument, as the parties have it. Whether it covers is for the law to say.')
export class Safeguard {
  @Sane<Safeguard>(oddOf)
  @OneOf(SafeguardKindEnum, { about: 'What kind it is.' })
  kind!: SafeguardKind;

  @Line({
    about: 'Which instrument, as the law of transfers names it: 2021/914, 2010/87/EU, UK-IDTA-A1.0, UK-ADDENDUM-B1.0, …', max: 60,
    optional: true,
  })
  instrument?: string | null;

  @OneOf(SafeguardRegimeEnum, { about: 'Under which laws it was concluded. Left out: all it can serve.', list: true, optional: true })
  regimes?: SafeguardRegime[] | null;

  @Whole({ about: 'The module of the standard clauses of 2021.', min: 1, max: 4, optional: true })
  module?: number | null;

  @Day({ about: 'When it was signed, approved or began to apply to this importer; null: unknown.', optional: true })
  signedOn?: string | null;

  @Day({
    about: 'When an authority approved or authorised it, or was told of it, where the law wants that. Left out: rules of a group, codes and ' +
      'certificates count as approved from signedOn, clauses of the parties\' own never.',
    optional: true,
  })
  approvedOn?: string | null;

  @Day({ about: 'Its last day, where it has one.', optional: true })
  @NoEarlierThan<Safeguard>('signedOn')
  validUntil?: string | null;

  @OneOf(AnswerEnum, { about: 'Whether its annexes are filled in. Default UNKNOWN.', optional: true })
  areAnnexesComplete?: Answer | null;

  @Day({ about: 'Date of the transfer impact assessment; null: none on record.', optional: true })
  assessedOn?: string | null;

  @Day({ about: 'Until when that assessment counts.', optional: true })
  @NoEarlierThan<Safeguard>('assessedOn')
  assessmentUntil?: string | null;

  @Line({ about: 'The point of Art. 49(1) relied on, like ART49_1_A. Derogations only.', max: 40, optional: true })
  derogation?: string | null;

  @Line({ about: 'How the organisation files it.', optional: true })
  reference?: string | null;

  @Prose({ about: 'What shows it.', max: 1000, optional: true })
  evidence?: string | null;
}

import type { KnownFacts } from '../../../law/known-facts.js';
import type { PartyRole } from '../../../law/transfer-codes.js';
import type { ContentOf } from '../../register/index.js';
import type { FindingFacts } from '../finding.facts.js';
import { isFree, knownOf } from './countries.js';
import { type Engagement, engagements } from './engagements.js';
import { all, once, one } from './looks.js';

export type Safeguard = NonNullable<ContentOf<'TRANSFER'>['safeguards']>[number];
type Party = Readonly<ContentOf<'PARTY'>>;

interface Roles {
  readonly exporter: PartyRole;
  readonly importer: PartyRole;
}

/** Data that goes, or may be looked at, from one country to another, as an entry of the register tells. */
export interface Flow {
  readonly kind: 'ENGAGEMENT' | 'TRANSFER';
  readonly code: string;
  readonly importer: Party | null;
  /** How the importer is called. */
  readonly name: string;
  readonly from: string;
  /** Null: unknown. */
  readonly to: string | null;
  /** Every pair of roles in which the two deal with each other. */
  readonly roles: readonly Roles[];
  readonly isSystematic: boolean;
  readonly safeguards: readonly Safeguard[];
  readonly known: KnownFacts;
}

const ROLES_OF = {
  SUB_PROCESSOR: { exporter: 'PROCESSOR', importer: 'PROCESSOR' },
  PROCESSOR: { exporter: 'CONTROLLER', importer: 'PROCESSOR' },
  JOINT_CONTROLLER: { exporter: 'JOINT_CONTROLLER', importer: 'JOINT_CONTROLLER' },
  INDEPENDENT_CONTROLLER: { exporter: 'CONTROLLER', importer: 'CONTROLLER' },
  SELF: null,
} as const;

function ofEngagement(facts: FindingFacts, { code, content }: Engagement): Flow {
  const importer = one(facts, 'PARTY', content.party);
  const above = one(facts, 'ENGAGEMENT', content.under);
  const exporter = above === null ? null : one(facts, 'PARTY', above.party);
  return {
    kind: 'ENGAGEMENT', code, importer, name: importer?.name ?? code, from: exporter?.country ?? facts.country,
    to: importer?.country ?? null, roles: content.roles.flatMap(({ role }) => ROLES_OF[role] ?? []),
    isSystematic: content.isSystematic !== false, safeguards: content.safeguards ?? [], known: knownOf(importer),
  };
}

function ofTransfer(facts: FindingFacts, code: string, content: Readonly<ContentOf<'TRANSFER'>>): Flow {
  const importer = one(facts, 'PARTY', content.importer);
  return {
    kind: 'TRANSFER', code, importer, name: importer?.name ?? code,
    from: content.fromCountry ?? one(facts, 'PARTY', content.exporter)?.country ?? facts.country,
    to: content.toCountry ?? importer?.country ?? null,
    roles: [{ exporter: content.exporterRole, importer: content.importerRole }],
    isSystematic: content.isSystematic !== false, safeguards: content.safeguards ?? [], known: knownOf(importer, content.recipientFacts),
  };
}

/** Every flow that an engagement or a recorded transfer tells of. */
export const flowsIn = once((facts: FindingFacts): readonly Flow[] => [
  ...engagements(facts).map((engagement) => ofEngagement(facts, engagement)),
  ...all(facts, 'TRANSFER').map(({ code, content }) => ofTransfer(facts, code, content)),
]);

/** Whether it needs an instrument: it leaves for a third country that is not adequate for this recipient. */
export function needsInstrument(facts: FindingFacts, { from, to, known }: Flow): boolean {
  return to !== null && !isFree(from, to, facts, known);
}

/** One instrument that is to cover a flow. */
export interface Instrument {
  readonly flow: Flow;
  readonly safeguard: Safeguard;
  /** Stays the same while the instrument does. */
  readonly label: string;
}

/** The instruments on record for flows to where one is needed, or may be. */
export const instruments = once((facts: FindingFacts): readonly Instrument[] =>
  flowsIn(facts).filter((flow) => flow.to === null || needsInstrument(facts, flow))
    .flatMap((flow) => flow.safeguards.map((safeguard) => ({ flow, safeguard, label: labelOf(safeguard) }))));

/** What recorded transfers with an instrument cover besides themselves: the engagement they name, whoever they go to. */
export const coveredByTransfers = once((facts: FindingFacts) => {
  const covering = all(facts, 'TRANSFER').map(({ content }) => content).filter(({ safeguards }) => (safeguards ?? []).length > 0);
  return {
    engagements: new Set(covering.flatMap(({ engagement }) => engagement ?? [])),
    importers: new Set(covering.map(({ importer }) => importer)),
  };
});

function labelOf({ kind, instrument, module, reference }: Safeguard): string {
  return [instrument ?? kind, ...(module ? [`module ${module}`] : []), ...(instrument || !reference ? [] : [reference])].join(' ').slice(0, 100);
}

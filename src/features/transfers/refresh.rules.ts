import type { Interruptible } from '../../kernel/interruptible.js';
import type { TransferVerdict } from '../../law/transfer.js';
import type { Safeguard } from '../register/index.js';
import type { FlowVerdict } from './assess-flow.rules.js';
import type { AssessedFlow } from './assess-register.rules.js';
import { type AssessableFlow, isRecorded } from './flow.js';

/** What brought a new verdict: the register was changed, the law was, or a day has come for which either has something else. */
export const CAUSES = ['REGISTER', 'LAW', 'DAY'] as const;
export type Cause = (typeof CAUSES)[number];

/** What news of a flow tell of it. */
export interface FlowAbout {
  readonly engagement: string | null;
  readonly party: string | null;
  readonly fromCountry: string | null;
  readonly toCountry: string | null;
  readonly services: readonly string[];
}

/** What the law said of a flow. */
export interface Judged {
  readonly verdict: TransferVerdict;
  readonly outcome: string;
  readonly endsOn: string | null;
}

/** A flow to be written. */
export interface FlowWrite extends Judged {
  readonly id: string;
  readonly key: string;
  readonly isRecorded: boolean;
  readonly asked: AssessableFlow;
  readonly about: FlowAbout;
}

/** A flow as it was stored when it was last assessed. */
export interface StoredFlow extends FlowWrite {
  /** It stands no longer. */
  readonly isEnded: boolean;
}

/** News of a flow. Before null: it began. After null: it is no more. */
export interface StatusChange {
  readonly id: string;
  readonly key: string;
  readonly about: FlowAbout;
  readonly before: TransferVerdict | null;
  readonly after: TransferVerdict | null;
  readonly endsOn: string | null;
}

export interface RefreshPlan {
  /** New ones, and those of which anything changed. */
  readonly write: readonly FlowWrite[];
  /** Ids of those that are no more. */
  readonly end: readonly string[];
  readonly news: readonly StatusChange[];
}

/** What is said of a flow by each law, in one text: the same text, the same answer. */
export function outcomeOf({ regimes, question }: FlowVerdict): string {
  const said = regimes.map(({ regime, verdict, basis, basisId, module, endsOn }) =>
    `${regime} ${verdict} ${basis} ${basisId ?? '-'} ${module ?? '-'} ${endsOn ?? '-'}`);
  return [...said, question ?? ''].join('; ');
}

/** What the law asks of a flow, and nothing else. */
export function askedOf(flow: AssessedFlow): AssessableFlow {
  const { receiver, from, to, cameThrough, cameUnder, exporterRole, importerRole, access, isSystematic, facts, deniedFacts } = flow;
  return {
    receiver, from, to, cameThrough, cameUnder, exporterRole, importerRole, access, isSystematic, facts, deniedFacts,
    exporter: { isSubjectToGdpr: flow.exporter.isSubjectToGdpr, isPublicAuthority: flow.exporter.isPublicAuthority },
    importer: { isSubjectToGdpr: flow.importer.isSubjectToGdpr },
    safeguards: flow.safeguards.map(askedSafeguard),
  };
}

const USUAL_END = { isSubjectToGdpr: 'UNKNOWN', isPublicAuthority: null } as const;

/** What most flows have in common. It is left out of what is stored: a million are read sooner. */
const USUAL = {
  receiver: 'PARTY', cameThrough: [], cameUnder: [], exporterRole: 'PROCESSOR', importerRole: 'PROCESSOR', isSystematic: true, facts: [], deniedFacts: [],
  safeguards: [], exporter: USUAL_END, importer: { isSubjectToGdpr: 'UNKNOWN' },
} as const satisfies Partial<AssessableFlow>;

/** What the law is asked, as it is stored. */
export function wordsOf(asked: AssessableFlow): string {
  const usual = new Map(Object.entries(USUAL).map(([name, value]) => [name, JSON.stringify(value)]));
  return JSON.stringify(Object.fromEntries(Object.entries(asked).filter(([name, value]) => usual.get(name) !== JSON.stringify(value))));
}

export function askedIn(words: string): AssessableFlow {
  return { ...USUAL, ...(JSON.parse(words) as AssessableFlow) };
}

const SERVICES_TOLD = 100;

function aboutOf({ engagement, importer, from, to, services }: AssessedFlow): FlowAbout {
  return { engagement, party: importer.party, fromCountry: from, toCountry: to, services: services.slice(0, SERVICES_TOLD) };
}

/** What only people read of a safeguard stays where it is. */
function askedSafeguard(safeguard: Safeguard): Safeguard {
  const { evidence, reference, ...kept } = safeguard;
  return evidence === undefined && reference === undefined ? safeguard : kept;
}

/** What a register now implies, against what was stored: only what changed is written, and told where its status did. */
export function* planRefresh(stored: readonly StoredFlow[], flows: readonly AssessedFlow[]): Interruptible<RefreshPlan> {
  const known = new Map(stored.map((flow) => [flow.id, flow]));
  const write: FlowWrite[] = [];
  const news: StatusChange[] = [];
  for (const assessed of flows) {
    const was = known.get(assessed.id);
    const is = writeOf(assessed);
    const before = was === undefined || was.isEnded ? null : was.verdict;
    if (was === undefined || was.isEnded || isOtherwise(was, is)) write.push(is);
    if (before !== is.verdict) news.push({ id: is.id, key: is.key, about: is.about, endsOn: is.endsOn, before, after: is.verdict });
    yield;
  }
  const standing = new Set(flows.map(({ id }) => id));
  const gone = stored.filter(({ id, isEnded }) => !isEnded && !standing.has(id));
  for (const { id, key, about, verdict } of gone) news.push({ id, key, about, before: verdict, after: null, endsOn: null });
  return { write, end: gone.map(({ id }) => id), news };
}

function writeOf(assessed: AssessedFlow): FlowWrite {
  const { id, key, verdict, endsOn } = assessed;
  // As the database gives it back: without what is not there.
  const asked = JSON.parse(JSON.stringify(askedOf(assessed))) as AssessableFlow;
  return { id, key, verdict, outcome: outcomeOf(assessed), endsOn, isRecorded: isRecorded(assessed), asked, about: aboutOf(assessed) };
}

function isOtherwise(was: StoredFlow, is: FlowWrite): boolean {
  return was.verdict !== is.verdict || was.outcome !== is.outcome || was.endsOn !== is.endsOn || was.isRecorded !== is.isRecorded ||
    sorted([was.asked, was.about]) !== sorted([is.asked, is.about]);
}

function sorted(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'object' && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1))) : part));
}

/** Whether news are worth telling: what began well, or was no transfer before and after, is not. */
export function isTold({ before, after }: StatusChange): boolean {
  return !(before === null && (after === 'NOT_A_TRANSFER' || after === 'COVERED')) && !(after === null && before === 'NOT_A_TRANSFER');
}

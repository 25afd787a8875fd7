import type { World } from '../harness/app.js';
import { comparable, difference, leaksIn, Typed } from './answers.js';
import type { Answer, Door } from './door.js';
import { knock } from './doors.js';
import { foreignValues, type NodeRows, type Pair } from './foreign-values.js';
import type { FurnishedTenant } from './furnished-tenant.js';
import { fill, isSamePlace, leavesOf, type PlacedLeaf } from './input-shape.js';
import { kindOf, neededBy, ownValue } from './own-values.js';

/** Who asks, for what of whom. */
export interface Probe {
  readonly world: World;
  readonly asker: { readonly id: string; readonly apiKey: string };
  /** Whose values stand in the places that are not being tried. */
  readonly home: FurnishedTenant;
  readonly target: FurnishedTenant;
  readonly nodes: NodeRows;
  /** Words and ids that no answer may hold. */
  readonly words: readonly string[];
  readonly ids: ReadonlySet<string>;
  /** Not to be told from a value that belongs to nobody: false for what the asker may see. */
  readonly isHidden: (value: string) => boolean;
  readonly mayCall: (door: Door, value: string) => boolean;
  /** Everything everywhere; otherwise in each place only what belongs there. */
  readonly isThorough: boolean;
}

export interface ProbeReport {
  /** What was wrong, one line each. */
  readonly findings: string[];
  readonly calls: number;
  /** Places in which no value came further than the check of its form. */
  readonly unreached: string[];
}

interface Running extends ProbeReport {
  calls: number;
  readonly typed: Typed;
}

/** Refusals of an input's form or of the caller: behind them nothing was looked up. */
const AT_THE_DOOR = new Set(['INPUT_INVALID', 'BODY_MALFORMED', 'GRAPHQL_INVALID', 'CURSOR_INVALID', 'FORBIDDEN', 'UNAUTHENTICATED', 'BUG']);

/**
 * Knocks at every door with every value of the target's in every place that could name something, and beside each with
 * a value that belongs to nobody: the answers must be the same.
 */
export async function probeAll(probe: Probe, doors: readonly Door[]): Promise<ProbeReport> {
  const report: Running = { findings: [], calls: 0, unreached: [], typed: new Typed() };
  for (const door of doors) {
    const places = leavesOf(door.input).filter(({ leaf }) => leaf.type !== 'TEXT' && leaf.type !== 'OTHER');
    if (places.length === 0 || door.isRead) {
      const answer = await askPlainly(probe, door);
      report.calls += 1;
      report.findings.push(...leaksIn(answer, report.typed, probe.words, probe.ids).map((leak) => `${door.name} told ${leak}`));
    }
    for (const placed of places) await probePlace(probe, door, placed, report);
  }
  return report;
}

async function probePlace(probe: Probe, door: Door, placed: PlacedLeaf, report: Running): Promise<void> {
  const name = `${door.name} ${placed.place.join('.')}`;
  const ask = (value: string): Promise<Answer> => {
    report.calls += 1;
    const input = inputWith(probe.home, door, placed, value);
    report.typed.add(value);
    // Typed beside it, where a list takes several.
    const { otherLocation = '' } = probe.home.keys;
    if (JSON.stringify(input).includes(otherLocation)) report.typed.add(otherLocation);
    return knock(probe.world, door.call(input), { key: probe.asker.apiKey });
  };
  let nobodys: Answer | null = null;
  let isReached = false;
  for (const pair of pairsFor(probe, door, placed)) {
    const theirs = await ask(pair.theirs);
    // Ids are all alike: one that belongs to nobody is asked for once.
    if (nobodys === null || placed.leaf.type !== 'UUID') nobodys = await ask(pair.nobodys);
    isReached ||= !AT_THE_DOOR.has(nobodys.code ?? '');
    const told = `${name} with the ${pair.of} of another`;
    report.findings.push(...leaksIn(theirs, report.typed, probe.words, probe.ids).map((leak) => `${told} told ${leak}`));
    for (const { code, text } of [theirs, nobodys]) if (code === 'BUG') report.findings.push(`${told} is a bug: ${text}`);
    const [one, other] = [comparable(theirs, report.typed), comparable(nobodys, report.typed)];
    if (probe.isHidden(pair.theirs) && one !== other) report.findings.push(`${told} differs from nobody's: ${difference(one, other)}`);
  }
  if (!isReached) report.unreached.push(name);
}

function pairsFor(probe: Probe, door: Door, placed: PlacedLeaf): Pair[] {
  const { type } = placed.leaf;
  const pairs = foreignValues(type, probe.target, probe.asker, probe.nodes).filter(({ theirs }) => probe.mayCall(door, theirs));
  if (type === 'TOKEN') return pairs;
  if (type === 'CURSOR') return probe.isThorough ? pairs : pairs.slice(0, 1);
  const kind = kindOf(door, placed.place.join('.')).toLowerCase();
  const belongs = ({ of }: Pair): boolean => of.toLowerCase().split(' ').some((word) => word === kind || word === `shared${kind}`);
  return pairs.filter((pair, index) => belongs(pair) || (probe.isThorough && (index + door.name.length) % strideOf(door) === 0));
}

/**
 * Reads in REST are asked for everything; acts, and GraphQL, which stands on the same use cases, for what belongs there and a few
 * others. So are those of the register's kinds, which one factory makes: together they are asked for everything.
 */
function strideOf({ name, isRead }: Door): number {
  const isGraphql = /^(query|mutation)/.test(name);
  const isAlike = name.includes('/v1/register/');
  return isGraphql || isAlike ? 8 : isRead ? 1 : 4;
}

/** The call with nothing but what it needs, of the asker's own. */
export function askPlainly(probe: Pick<Probe, 'world' | 'asker' | 'home'>, door: Door, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const input = fill(door.input, neededBy(door), (placed) => ownValue(door, placed, probe.home));
  return knock(probe.world, door.call(input), { key: probe.asker.apiKey, headers });
}

/** An input of the home tenant's own values, but for one place. */
export function inputWith(home: FurnishedTenant, door: Door, { place }: PlacedLeaf, value: unknown): unknown {
  const isTried = (placed: PlacedLeaf): boolean => isSamePlace(placed.place, place) && (placed.nth ?? 0) === 0;
  return fill(door.input, [place, ...neededBy(door)], (placed) => (isTried(placed) ? value : ownValue(door, placed, home)));
}

import { randomInt } from 'node:crypto';
import { appendFile } from 'node:fs/promises';

/**
 * Probability that a value of one class is larger than one of the other, ties counting half: 0.5 when nobody can tell
 * them apart, 1 (or 0) when anybody can. Area under the ROC curve, by ranks (Mann-Whitney).
 */
export function areaUnderCurve(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((value) => ({ value, isOne: true })), ...other.map((value) => ({ value, isOne: false }))]
    .sort((a, b) => a.value - b.value);
  let ranks = 0;
  for (let from = 0; from < all.length;) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    // Equal values share the mean of their ranks.
    const rank = (from + 1 + to) / 2;
    ranks += rank * all.slice(from, to).filter(({ isOne }) => isOne).length;
    from = to;
  }
  return (ranks - one.length * (one.length + 1) / 2) / (one.length * other.length);
}

export interface Contrast {
  readonly pair: string;
  /** 0.5 to 1: how well the better guess tells the two apart. */
  readonly area: number;
}

/**
 * Four standard errors above a coin: with this many samples a class, two classes alike stay below it 99,994 times of
 * 100,000.
 */
export function tellableFrom(samples: number): number {
  return 0.5 + 4 * Math.sqrt((2 * samples + 1) / (12 * samples * samples));
}

/** Every two classes against each other. */
export function contrasts(samples: Readonly<Record<string, readonly number[]>>): Contrast[] {
  const names = Object.keys(samples);
  return names.flatMap((one, index) => names.slice(index + 1).map((other) => {
    const area = areaUnderCurve(samples[one] ?? [], samples[other] ?? []);
    return { pair: `${one} / ${other}`, area: Math.max(area, 1 - area) };
  }));
}

/**
 * The pairs of classes that can be told apart at a door. When there are any it looks once more, and the second look counts:
 * the machine makes noise, too.
 */
export async function toldApart(door: string, samples: number, look: () => Promise<Record<string, number[]>>): Promise<string[]> {
  const once = async (): Promise<string[]> => {
    const found = contrasts(await look());
    await report(door, samples, found);
    return found.filter(({ area }) => area > tellableFrom(samples)).map(({ pair, area }) => `${pair}: ${area.toFixed(3)}`);
  };
  const first = await once();
  return first.length === 0 ? [] : once();
}

/** What was seen of a door, for `npm run oracle`, which says it at its end. */
async function report(door: string, samples: number, found: readonly Contrast[]): Promise<void> {
  const { ORACLE_REPORT } = process.env;
  if (ORACLE_REPORT === undefined) return;
  const widest = [...found].sort((one, other) => other.area - one.area);
  await appendFile(ORACLE_REPORT, `${JSON.stringify({ door, samples, tellableFrom: tellableFrom(samples), found: widest })}\n`);
}

/** Samples of each class that are taken in one order: few enough that the machine is the same for all. */
const ROUNDS_TOGETHER = 16;

/**
 * Milliseconds that each class took. The order is random, so that no class follows the leavings of another, or of itself,
 * more often than the rest do. What is done `between` samples is not measured.
 */
export async function interleaved(
  classes: Readonly<Record<string, () => Promise<void>>>, rounds: number, between: () => Promise<void> = async () => undefined,
): Promise<Record<string, number[]>> {
  const names = Object.keys(classes);
  const samples: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let done = 0; done < rounds; done += ROUNDS_TOGETHER) {
    const together = Array.from({ length: Math.min(ROUNDS_TOGETHER, rounds - done) }).flatMap(() => names);
    for (const name of shuffled(together)) {
      const started = performance.now();
      await classes[name]?.();
      samples[name]?.push(performance.now() - started);
      await between();
    }
  }
  return samples;
}

function shuffled(names: readonly string[]): string[] {
  return names.map((name) => ({ name, place: randomInt(2 ** 40) })).sort((one, other) => one.place - other.place).map(({ name }) => name);
}

/** Samples a class: as many as given, more in `npm run oracle`. */
export function samplesOf(usual: number): number {
  const { ORACLE_SAMPLES } = process.env;
  return ORACLE_SAMPLES === undefined ? usual : Number(ORACLE_SAMPLES);
}

/** Milliseconds a test may take that looks twice at the most: so many for each sample of each class. */
export function patience(samples: number): number {
  return Math.max(240_000, samples * 1_000);
}

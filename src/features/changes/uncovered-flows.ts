import type { TransferLaw } from '../../law/transfer-law.js';
import type { TransferVerdict } from '../../law/transfer.js';
import { inTurns } from '../../platform/background/in-turns.js';
import { assessRegister, type House } from '../transfers/index.js';
import type { Telling } from './load-told.js';
import type { Register } from './told-entries.rules.js';

/** Who gets data, by a change, that nothing covers there, as far as anybody knows. */
export interface UncoveredFlow {
  readonly party: string;
  readonly verdict: Extract<TransferVerdict, 'NOT_COVERED' | 'UNKNOWN'>;
}

/** Flows to the parties that a change is about, which it makes or makes worse: what is uncovered anyway is for findings to say. */
export async function uncoveredFlows(
  organisationId: string, { before, after, partiesOfAll }: Pick<Telling, 'before' | 'after' | 'partiesOfAll'>,
  { house, law, on }: { readonly house: House; readonly law: TransferLaw; readonly on: string },
): Promise<UncoveredFlow[]> {
  const parties = partiesOfAll();
  if (parties.length === 0) return [];
  const assess = (register: Register): Promise<readonly { readonly key: string; readonly verdict: TransferVerdict; readonly importer: { readonly party: string | null } }[]> =>
    inTurns(assessRegister(organisationId, around(parties, register), house, law, on));
  const [was, is] = [await assess(before), await assess(after)];
  const known = new Map(was.map(({ key, verdict }) => [key, verdict]));
  return is.flatMap(({ key, verdict, importer: { party } }): UncoveredFlow[] => {
    if (party === null || !parties.includes(party) || known.get(key) === verdict) return [];
    return verdict === 'NOT_COVERED' || verdict === 'UNKNOWN' ? [{ party, verdict }] : [];
  });
}

/** As much of a register as flows to these parties are derived from: what they are engaged for, under whom, and where. */
function around(parties: readonly string[], register: Register): Register {
  const { ENGAGEMENT, PLACEMENT, TRANSFER } = register.entries;
  const engaged = new Set<string>();
  for (const [code, { content: { party } }] of ENGAGEMENT) {
    if (!parties.includes(party)) continue;
    for (let above: string | null = code; above !== null && !engaged.has(above); above = ENGAGEMENT.get(above)?.content.under ?? null) engaged.add(above);
  }
  return {
    ...register,
    entries: {
      ...register.entries,
      ENGAGEMENT: new Map([...ENGAGEMENT].filter(([code]) => engaged.has(code))),
      PLACEMENT: new Map([...PLACEMENT].filter(([, { content: { engagement, accessor } }]) => engaged.has(engagement ?? '') || parties.includes(accessor ?? ''))),
      TRANSFER: new Map([...TRANSFER].filter(([, { content: { importer } }]) => parties.includes(importer ?? ''))),
    },
  };
}

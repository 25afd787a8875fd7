import { type Problem, problem } from '../../kernel/problem.js';
import type { IndexKey, SupplyKind } from './subject-index.js';

type KeyStanding = Pick<IndexKey, 'version' | 'state'>;

const activeOf = (keys: readonly KeyStanding[]): number | null => keys.find(({ state }) => state === 'ACTIVE')?.version ?? null;

/**
 * Whether a new key may be made, to replace this version; null: as the first. One change of keys at a time, so that a
 * person is looked up under two at most. `keys` are those that are not retired.
 */
export function decideNewKey(keys: readonly KeyStanding[], replacesVersion: number | null): Problem | null {
  const activeVersion = activeOf(keys);
  if (replacesVersion === null) return activeVersion === null ? null : problem('SUBJECT_INDEX_KEY_EXISTS', { activeVersion });
  if (activeVersion !== replacesVersion) return unusable(replacesVersion, activeVersion);
  const retiring = keys.find(({ state }) => state === 'RETIRING');
  return retiring === undefined ? null : problem('SUBJECT_INDEX_ROTATION_RUNNING', { retiringVersion: retiring.version });
}

/** Whether a key may be retired, with all that was made with it. */
export function decideRetirement(key: KeyStanding): Problem | null {
  return key.state === 'ACTIVE' ? problem('SUBJECT_INDEX_KEY_ACTIVE', { activeVersion: key.version }) : null;
}

/**
 * Whether entries of this key may be supplied. New ones only with the active key, or a change of keys would never end;
 * taken away they may be under either, so that nobody stays because keys are changing.
 */
export function decideSupplyKey(keys: readonly KeyStanding[], kind: SupplyKind, version: number): Problem | null {
  const activeVersion = activeOf(keys);
  const key = keys.find((each) => each.version === version);
  if (key?.state === 'ACTIVE' || (key !== undefined && kind === 'REMOVE')) return null;
  return unusable(version, activeVersion);
}

function unusable(keyVersion: number, activeVersion: number | null): Problem {
  const isOld = activeVersion !== null && keyVersion < activeVersion;
  return problem(isOld ? 'SUBJECT_INDEX_KEY_OLD' : 'SUBJECT_INDEX_KEY_UNKNOWN', { keyVersion, activeVersion });
}

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { planVersion } from '../../kernel/versions.js';
import { readDay } from '../../platform/api/read-instant.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { todayHere } from '../../platform/database/today.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { askGuards } from './location-guards.js';
import { type LoadedLocation, locationStore } from './location.store.js';
import { LOCATION_CODE, type LocationContent, type LocationState } from './location.js';

/** What to say of a location, and from when. */
export interface LocationChange extends LocationContent {
  readonly code: string;
  /** Day; null: today. */
  readonly validFrom: string | null;
  /** We had it wrong: replaces what was said, for as long as it was said. */
  readonly isCorrection: boolean;
}

export const PUT_LOCATION_OUTCOMES = ['CREATED', 'CHANGED', 'UNCHANGED'] as const;

export interface PutLocationResult {
  readonly outcome: (typeof PUT_LOCATION_OUTCOMES)[number];
  readonly location: LocationState;
}

const ACT = { action: 'location.put', subjectType: 'location' } as const;

/** Makes a location or changes what is said of it. The same change twice writes nothing the second time. */
@Injectable()
export class PutLocation {
  constructor(private readonly transaction: TenantTransaction) {}

  /** @param expected the version the caller has read, when it must still be that one. */
  async run(actor: Actor, change: LocationChange, expected?: number): Promise<PutLocationResult> {
    return this.transaction.run(actor, { ...ACT, subjectId: change.code }, (tx) => putLocation(tx, change, expected));
  }
}

/** The same within an act that does more. @param isAnnounced those who must be told of it were, or it is recorded that they were not. */
export async function putLocation(tx: Tx, change: LocationChange, expected?: number, isAnnounced = false): Promise<PutLocationResult> {
  const { code, validFrom, isCorrection, ...content } = change;
  if (!LOCATION_CODE.test(code)) refuse('LOCATION_CODE_INVALID', { pattern: LOCATION_CODE.source });
  const [today, loaded] = await Promise.all([todayHere(tx), locationStore.load(tx, code)]);
  if (expected !== undefined && expected !== loaded.version) refuse('VERSION_STALE', { version: loaded.version });
  const on = validFrom === null ? today : readDay(validFrom, 'validFrom').toString();
  const { outcome, location } = decide(tx.organisationId, loaded, code, content, on, isCorrection);
  if (outcome === 'UNCHANGED') {
    // Nothing was done, so there is nothing to record.
    tx.noteAudited();
    return { outcome, location };
  }
  const { country, operator } = content;
  if (!isAnnounced) await askGuards(tx, { code, before: replacedBy(loaded, on, isCorrection), after: { country, operator } });
  await locationStore.save(tx, loaded, on, isCorrection ? 'CORRECTION' : 'CHANGE', content);
  await recordAudit(tx, { ...ACT, subjectId: loaded.id }, { code, validFrom: location.validFrom, outcome });
  return { outcome, location };
}

/** What stood on the days that the change speaks of. Of days before all that is known, whatever is known counts. */
function replacedBy({ open }: LoadedLocation, on: string, isCorrection: boolean): LoadedLocation['open'] {
  const { supersede } = planVersion(open, on, isCorrection ? 'CORRECTION' : 'CHANGE');
  return supersede.length === 0 ? open : supersede;
}

function decide(
  organisationId: string, loaded: LoadedLocation, code: string, content: LocationContent, on: string, isCorrection: boolean,
): PutLocationResult {
  const { id, version, open } = loaded;
  const state = { ...content, id, organisationId, code };
  const held = open.find((row) => row.validFrom <= on && (row.validTo === null || row.validTo > on));
  const isSame = held !== undefined && held.name === content.name && held.city === content.city &&
    held.country === content.country && held.operator === content.operator && held.siteKind === content.kind;
  if (isSame) {
    const { validFrom, validTo } = held;
    return { outcome: 'UNCHANGED', location: { ...state, version, validFrom, validTo } };
  }
  const { validFrom, validTo } = planVersion(open, on, isCorrection ? 'CORRECTION' : 'CHANGE').insert;
  return {
    outcome: open.length === 0 ? 'CREATED' : 'CHANGED',
    location: { ...state, version: version + 1, validFrom, validTo },
  };
}

import { Injectable } from '@nestjs/common';

import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { CustomerStanding } from '../agreements/index.js';
import { IndexKeyRing, type OpenIndexKey } from './index-key-ring.js';
import { liveIndexKeys } from './index-key.queries.js';
import { digestOf } from './subject-digest.js';
import type { SubjectIdentifierType } from './subject-identifier.js';
import { hitsOf } from './subject-hits.rules.js';
import type { SubjectHit, TypedIdentifier } from './subject-index.js';

/** A digest that more customers hold than this tells nothing apart; triage needs no longer list. */
export const HOLDERS_AT_MOST = 20;

const holders = statement<{ digest: Buffer; customerId: string }>('subject_index_holders', `
  SELECT asked.digest, held.customer_id AS "customerId"
  FROM unnest($2::bytea[]) AS asked (digest)
  CROSS JOIN LATERAL (
    SELECT part.customer_id FROM subject_index_entry AS entry JOIN subject_index_part AS part
      ON part.organisation_id = entry.organisation_id AND part.id = entry.part_id
    WHERE entry.organisation_id = $1 AND entry.digest = asked.digest AND part.organisation_id = $1 AND part.state = 'LIVE'
    LIMIT ${HOLDERS_AT_MOST}) AS held`);

/** Which customers know a person by what was typed of that person. */
@Injectable()
export class FindSubject {
  constructor(private readonly ring: IndexKeyRing) {}

  /**
   * Customers in whose index somebody with one of these identifiers is. The keys are read and the entries looked up at
   * once, under the keys that this process saw last; only if those have changed they are looked up again. An organisation
   * without a key costs one look at an empty index, and nothing typed costs nothing.
   *
   * The agreement must instruct it still: {@link instructedHits} with the standings of the day.
   *
   * @param country in which a telephone number without a country is meant; without it such a number finds nobody
   */
  async find(tx: ReadTx, identifiers: readonly TypedIdentifier[], country: string | undefined): Promise<SubjectHit[]> {
    if (identifiers.length === 0) return [];
    const guessed = this.ring.guess(tx.organisationId);
    const [sealed, found] = await Promise.all([liveIndexKeys(tx), lookUp(tx, guessed, identifiers, country)]);
    const keys = this.ring.learn(tx.organisationId, sealed);
    const isGuessRight = keys.length === guessed.length && keys.every((key, place) => key === guessed[place]);
    return hitsOf(isGuessRight ? found : await lookUp(tx, keys, identifiers, country));
  }
}

/** Hits on customers whose agreement in force instructs the index. An agreement that has ended counts from its last instant on. */
export function instructedHits(hits: readonly SubjectHit[], standings: ReadonlyMap<string, CustomerStanding>): SubjectHit[] {
  return hits.filter(({ customerId }) => standings.get(customerId)?.isSubjectIndexInstructed === true);
}

async function lookUp(
  tx: ReadTx, keys: readonly OpenIndexKey[], identifiers: readonly TypedIdentifier[], country: string | undefined,
): Promise<{ type: SubjectIdentifierType; customerId: string }[]> {
  const types = new Map<string, SubjectIdentifierType>();
  const digests: Buffer[] = [];
  for (const { secret, normaliser } of keys) {
    for (const { type, value } of identifiers) {
      const digest = digestOf(secret, normaliser, type, value, country);
      if (digest === null || types.has(digest.toString('base64'))) continue;
      types.set(digest.toString('base64'), type);
      digests.push(digest);
    }
  }
  if (digests.length === 0) return [];
  const found = await tx.query(holders, [tx.organisationId, digests]);
  return found.flatMap(({ digest, customerId }) => {
    const type = types.get(digest.toString('base64'));
    return type === undefined ? [] : [{ type, customerId }];
  });
}

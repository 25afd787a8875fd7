import { Injectable } from '@nestjs/common';

import { newId } from '../../kernel/ids.js';
import { NO_ORGANISATION } from '../../platform/auth/actor-recogniser.js';
import { Vault } from '../../platform/crypto/vault.js';
import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { normaliseEmail } from './email.js';

/** Who a token speaks of. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** Only an address the issuer says it has verified. */
  readonly verifiedEmail: string | null;
}

/** A person the identity is, or becomes by logging in. */
export interface KnownPerson {
  readonly id: string;
  readonly isLinked: boolean;
  readonly organisationIds: readonly string[];
}

const find = statement<KnownPerson>('person_find', `
  SELECT id, subject_blind IS NOT NULL AS "isLinked", organisation_ids AS "organisationIds" FROM person
  WHERE (issuer = $1 AND subject_blind = $2) OR (email_blind = $3 AND subject_blind IS NULL)`);

const invite = statement<{ id: string }>('person_invite', `
  INSERT INTO person (id, email_blind, issuer, subject_blind, organisation_ids, created_at)
  VALUES ($1, $2, NULL, NULL, ARRAY[$3]::uuid[], $4)
  ON CONFLICT (email_blind) DO UPDATE SET organisation_ids =
    CASE WHEN EXCLUDED.organisation_ids <@ person.organisation_ids THEN person.organisation_ids
         ELSE person.organisation_ids || EXCLUDED.organisation_ids END
  RETURNING id`);

const link = statement<never>('person_link', `
  UPDATE person SET issuer = $2, subject_blind = $3
  WHERE id = $1 AND (subject_blind IS NULL OR (issuer = $2 AND subject_blind = $3))`);

const leave = statement<never>('person_leave', `
  UPDATE person SET organisation_ids = array_remove(organisation_ids, $2) WHERE id = $1`);

const forget = statement<never>('person_forget', `
  DELETE FROM person WHERE id = $1 AND cardinality(organisation_ids) = 0`);

/** People across organisations, blinded: the way from an identity to the organisations it may act for. */
@Injectable()
export class PersonDirectory {
  constructor(private readonly vault: Vault) {}

  /** One human may have been invited by several addresses, and so be several rows. */
  find(tx: ReadTx, identity: Identity): Promise<KnownPerson[]> {
    const email = identity.verifiedEmail === null ? null : normaliseEmail(identity.verifiedEmail);
    return tx.query(find, [identity.issuer, this.subject(identity), email === null ? null : this.email(email)]);
  }

  /** The person behind an address, made when new, now with a membership in the transaction's organisation. */
  async invite(tx: Tx, email: string): Promise<string> {
    const values = [newId(), this.email(normaliseEmail(email) ?? email), tx.organisationId, tx.now];
    const [person] = await tx.query(invite, values);
    if (person === undefined) throw new Error('an upsert gave no row');
    return person.id;
  }

  /** Ties an invited person to the identity that proved its address; false when somebody else was first. */
  async link(tx: Tx, personId: string, identity: Identity): Promise<boolean> {
    return (await tx.execute(link, [personId, identity.issuer, this.subject(identity)])) === 1;
  }

  /** Ends the membership in the transaction's organisation. Who has none left is forgotten. */
  async leave(tx: Tx, personId: string): Promise<void> {
    await tx.execute(leave, [personId, tx.organisationId]);
    await tx.execute(forget, [personId]);
  }

  private email(normalised: string): string {
    return this.vault.blind(NO_ORGANISATION, 'person e-mail', normalised);
  }

  private subject(identity: Identity): string {
    return this.vault.blind(NO_ORGANISATION, 'person subject', `${identity.issuer}\n${identity.subject}`);
  }
}

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { newId } from '../../kernel/ids.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { Tx } from '../../platform/database/tx.js';
import { recordAudit } from '../audit/index.js';
import { ALL_SCOPES, issueApiKey } from '../identity/index.js';
import { inNewOrganisation } from './new-organisation-context.js';
import type { OrganisationContent } from './organisation.js';
import { OrganisationDirectory } from './organisation-directory.js';
import { demandFreeSlug, sandboxContent, sandboxSlug } from './organisation.rules.js';
import { type OrganisationIdentity, writeOrganisation } from './organisation.store.js';

/** An organisation that was just created. `apiKey` may do all an OWNER may; it is shown now and never again. */
export interface CreatedOrganisation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly apiKey: string;
}

export interface CreatedTwins {
  readonly organisation: CreatedOrganisation;
  readonly sandbox: CreatedOrganisation;
}

/**
 * Creates an organisation and its sandbox twin, each with a first key. One transaction: the operator's own, that steps
 * into each new organisation; with an audit entry in all three.
 */
@Injectable()
export class CreateOrganisation {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly directory: OrganisationDirectory,
  ) {}

  async execute(actor: Actor, slug: string, content: OrganisationContent): Promise<CreatedTwins> {
    const act: Act = { action: 'organisation.create', subjectType: 'organisation' };
    const created = await this.transaction.run(actor, act, async (tx) => {
      demandFreeSlug(slug);
      const [id, sandboxId] = [newId(), newId()];
      const live = { id, slug, sandboxOfId: null, sandboxId, isOperator: false };
      const twin = { id: sandboxId, slug: sandboxSlug(slug), sandboxOfId: id, sandboxId: null, isOperator: false };
      const organisation = await createOne(tx, act, live, content);
      const sandbox = await createOne(tx, act, twin, sandboxContent(content));
      await recordAudit(tx, { ...act, subjectId: id }, { slug, sandboxId });
      return { organisation, sandbox };
    });
    this.directory.forget(created.organisation.slug);
    this.directory.forget(created.sandbox.slug);
    return created;
  }
}

function createOne(
  tx: Tx, act: Act, identity: OrganisationIdentity, content: OrganisationContent,
): Promise<CreatedOrganisation> {
  return inNewOrganisation(tx, identity.id, async (inside) => {
    await writeOrganisation(inside, identity, content, tx.now);
    const form = identity.sandboxOfId === null ? 'LIVE' : 'TEST';
    const first = { name: 'First key', form, scopes: [ALL_SCOPES], expiresAt: null } as const;
    const { apiKey, secret } = await issueApiKey(inside, first);
    await recordAudit(inside, { ...act, subjectId: identity.id }, { slug: identity.slug, apiKeyId: apiKey.id });
    return { id: identity.id, slug: identity.slug, name: content.name, apiKey: secret };
  });
}

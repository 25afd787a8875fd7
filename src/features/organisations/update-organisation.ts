import { isDeepStrictEqual } from 'node:util';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import type { VersionKind } from '../../kernel/versions.js';
import { type Act, TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { recordAudit } from '../audit/index.js';
import { CONTENT_NAMES, contentOf, type OrganisationContent, type OrganisationProfile } from './organisation.js';
import { OrganisationDirectory } from './organisation-directory.js';
import { changesOn } from './organisation.rules.js';
import { changeOrganisation, lockOrganisation, profileOf } from './organisation.store.js';
import { raiseRegister } from './register-version.js';

export interface OrganisationChange {
  readonly set: Partial<OrganisationContent>;
  /** CHANGE: so from today. CORRECTION: it was so all the time the present version held. */
  readonly kind: VersionKind;
  /** Only if this is still the version. */
  readonly version: number | undefined;
}

/** Changes what is said of the actor's own organisation, as a new version from today. What is so already changes nothing. */
@Injectable()
export class UpdateOrganisation {
  constructor(
    private readonly transaction: TenantTransaction,
    private readonly directory: OrganisationDirectory,
  ) {}

  async execute(actor: Actor, { set, kind, version }: OrganisationChange): Promise<OrganisationProfile> {
    const act: Act = { action: 'organisation.update', subjectType: 'organisation', subjectId: actor.organisationId };
    const changed = await this.transaction.run(actor, act, async (tx) => {
      const locked = await lockOrganisation(tx);
      if (version !== undefined && version !== locked.root.version) {
        refuse('VERSION_STALE', { version: locked.root.version });
      }
      const fields = CONTENT_NAMES.filter((name) => set[name] !== undefined && !isDeepStrictEqual(set[name], locked.current[name]));
      if (fields.length === 0) {
        // Nothing was done, so there is nothing to record.
        tx.noteAudited();
        return profileOf(locked);
      }
      const on = changesOn(tx.now, locked.current.timeZone, locked.current);
      const after = await changeOrganisation(tx, locked, on, kind, { ...contentOf(locked.current), ...set });
      // Where it is established decides which law its transfers are under.
      if (fields.includes('country')) raiseRegister(tx);
      await recordAudit(tx, act, { on, kind, fields });
      return after;
    });
    this.directory.forget(changed.slug);
    return changed;
  }
}

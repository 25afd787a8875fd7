import { Injectable, type OnModuleInit } from '@nestjs/common';

import { statement } from '../../platform/database/statement.js';
import { ClaimChanges } from '../customers/index.js';

const setters = (['change_customer', 'change_notice', 'change_objection'] as const).map((table) => statement<never>(`${table}_set_viewer`, `
  UPDATE ${table} SET viewer_organisation_id = $3 WHERE organisation_id = $1 AND customer_id = $2`));

/** Access to what a customer was told of changes begins and ends with its claim, in the claim's own transaction. */
@Injectable()
export class ChangeClaims implements OnModuleInit {
  constructor(private readonly changes: ClaimChanges) {}

  onModuleInit(): void {
    this.changes.add(async (tx, { customerId, viewerOrganisationId }) => {
      await Promise.all(setters.map((setter) => tx.execute(setter, [tx.organisationId, customerId, viewerOrganisationId])));
    });
  }
}

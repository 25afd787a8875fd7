import { Module, type OnModuleInit } from '@nestjs/common';

import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { ClaimChanges, CustomersModule } from '../customers/index.js';
import { ActivateAgreement } from './activate-agreement.js';
import { AgreementChecklistController } from './agreement-checklist.http.js';
import { AgreementChecklistResolver } from './agreement-checklist.resolver.js';
import { agreementStore } from './agreement.store.js';
import { AgreementsController } from './agreements.http.js';
import { AgreementsResolver } from './agreements.resolver.js';
import { agreementNode } from './agreements.views.js';
import { ClaimedAgreementsController } from './claimed-agreements.http.js';
import { ClaimedCustomers } from './claimed-customers.js';
import { CustomerAgreements } from './customer-agreements.js';
import { CustomerAgreementsResolver } from './customer-agreements.resolver.js';
import { GrantMandate } from './grant-mandate.js';
import { mandateStore } from './mandate.store.js';
import { mandateNode } from './mandates.api.js';
import { MandatesController } from './mandates.http.js';
import { MandatesResolver } from './mandates.resolver.js';
import { PutCustomer } from './put-customer.js';
import { PutCustomerController } from './put-customer.http.js';
import { PutCustomerResolver } from './put-customer.resolver.js';
import { PutTermSheet } from './put-term-sheet.js';
import { ReadAgreements } from './read-agreements.js';
import { RevokeMandate } from './revoke-mandate.js';
import { TermSheetsController } from './term-sheets.http.js';
import { TermSheetsResolver } from './term-sheets.resolver.js';
import { termSheetNode } from './term-sheets.api.js';
import { findTermSheet } from './term-sheets.queries.js';
import { TerminateAgreement } from './terminate-agreement.js';

/** Term sheets, agreements, mandates, and customers put together with their agreement. */
@Module({
  imports: [CustomersModule],
  controllers: [
    PutCustomerController, AgreementsController, AgreementChecklistController, ClaimedAgreementsController, MandatesController, TermSheetsController,
  ],
  providers: [
    PutCustomer, PutTermSheet, ActivateAgreement, TerminateAgreement, GrantMandate, RevokeMandate, ReadAgreements,
    ClaimedCustomers, CustomerAgreements, PutCustomerResolver, AgreementsResolver, MandatesResolver, TermSheetsResolver,
    CustomerAgreementsResolver, AgreementChecklistResolver,
  ],
  exports: [PutCustomer, PutTermSheet, ActivateAgreement, TerminateAgreement, GrantMandate, ClaimedCustomers],
})
export class AgreementsModule implements OnModuleInit {
  constructor(
    private readonly nodes: NodeRegistry,
    private readonly claims: ClaimChanges,
    private readonly reads: ReadAgreements,
    private readonly transaction: TenantTransaction,
  ) {}

  onModuleInit(): void {
    this.claims.add(async (tx, { customerId, viewerOrganisationId }) => {
      await Promise.all([
        agreementStore.setViewer(tx, customerId, viewerOrganisationId),
        mandateStore.setViewer(tx, customerId, viewerOrganisationId),
      ]);
    });
    const permission = 'agreement:read';
    this.nodes.add({ type: 'Agreement', permission, load: async (actor, { organisationId, id }) => {
      const found = await this.reads.one(actor, organisationId, id);
      return found === null ? null : agreementNode(found);
    } });
    this.nodes.add({ type: 'Mandate', permission, load: async (actor, { organisationId, id }) => {
      const found = await this.reads.mandate(actor, organisationId, id);
      return found === null ? null : mandateNode(found);
    } });
    // Term sheets have no viewers: somebody else's is not found.
    this.nodes.add({ type: 'TermSheet', permission, load: async (actor, { organisationId, id }) => {
      if (organisationId !== actor.organisationId) return null;
      const found = await this.transaction.read({ organisationId }, (tx) => findTermSheet(tx, { id }, {}));
      return found === null ? null : termSheetNode(found);
    } });
  }
}

import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { Customer, customerNode, findCustomer } from '../customers/index.js';
import { PutCustomerInput } from './agreements.api.js';
import { Agreement, agreementNode } from './agreements.views.js';
import { PutCustomerPayload } from './put-customer.api.js';
import { PutCustomer } from './put-customer.js';
import { ReadAgreements } from './read-agreements.js';

@Resolver(() => PutCustomerPayload)
export class PutCustomerResolver {
  constructor(
    private readonly putting: PutCustomer,
    private readonly reads: ReadAgreements,
    private readonly transaction: TenantTransaction,
  ) {}

  @Mutation(() => PutCustomerPayload, {
    description: 'Make a customer with its agreement, or change them. Idempotent; ends nothing by leaving it out.',
  })
  @Requires('customer:write')
  async putCustomer(@Args('input') input: PutCustomerInput, @CurrentActor() actor: Actor): Promise<PutCustomerPayload> {
    const { agreement, version, ...customer } = input;
    const put = await this.putting.run(actor, { customer, agreement: agreement ?? null }, version ?? undefined);
    return { outcome: put.outcome, customerUuid: put.customer.customerId, agreementUuid: put.agreement?.id ?? null };
  }

  @ResolveField(() => Customer, { description: 'The customer as it is now.' })
  async customer(@Parent() put: PutCustomerPayload, @CurrentActor() actor: Actor): Promise<Customer> {
    const scope = { organisationId: actor.organisationId };
    const found = await this.transaction.read(scope, (tx) => findCustomer(tx, put.customerUuid));
    return customerNode(found ?? refuse('NOT_FOUND', {}));
  }

  @ResolveField(() => Agreement, {
    nullable: true, description: 'The agreement that was sent, as it is now; null: none was.',
  })
  async agreement(@Parent() put: PutCustomerPayload, @CurrentActor() actor: Actor): Promise<Agreement | null> {
    if (put.agreementUuid === null) return null;
    const found = await this.reads.one(actor, actor.organisationId, put.agreementUuid);
    return found === null ? null : agreementNode(found);
  }
}

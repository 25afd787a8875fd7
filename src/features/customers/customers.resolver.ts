import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { ownRows } from './customers.http.js';
import { findCustomerByExternalId, listCustomers } from './customers.queries.js';
import {
  Customer, CustomerArgs, CustomerConnection, customerNode, CustomersArgs, momentOf, WithdrawPartyInput, WithdrawPartyPayload,
} from './customers.views.js';
import { WithdrawParty } from './withdraw-party.js';

@Resolver()
export class CustomersResolver {
  constructor(private readonly transaction: TenantTransaction, private readonly withdrawing: WithdrawParty) {}

  @Query(() => CustomerConnection, { description: 'Your customers, newest first.' })
  @Requires('customer:read')
  async customers(@Args() args: CustomersArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<Customer>> {
    const filter = { ...momentOf(args), externalId: args.externalId };
    const page = await this.transaction.read(ownRows(actor), (tx) => listCustomers(tx, args, filter));
    return toConnection(page, customerNode, (customer) => customer.id);
  }

  @Query(() => Customer, { nullable: true, description: 'One of your customers by your own id of it.' })
  @Requires('customer:read')
  async customer(@Args() args: CustomerArgs, @CurrentActor() actor: Actor): Promise<Customer | null> {
    const found = await this.transaction.read(ownRows(actor), (tx) => findCustomerByExternalId(tx, args.externalId, momentOf(args)));
    return found === null ? null : customerNode(found);
  }

  @Mutation(() => WithdrawPartyPayload, {
    description: 'A party no longer belongs to the customer, from today; its history stays. Refusals: PARTY_LAST.',
  })
  @Requires('customer:write')
  async withdrawParty(@Args('input') input: WithdrawPartyInput, @CurrentActor() actor: Actor): Promise<WithdrawPartyPayload> {
    await this.withdrawing.withdraw(actor, input.externalId, input.ref);
    const found = await this.transaction.read(ownRows(actor), (tx) => findCustomerByExternalId(tx, input.externalId));
    return { customer: customerNode(found ?? refuse('NOT_FOUND', {})) };
  }
}

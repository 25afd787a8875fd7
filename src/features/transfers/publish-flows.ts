import { Injectable, type OnModuleInit } from '@nestjs/common';

import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { type FlowsOfDay, type FlowSource, FlowsShown } from '../publishing/index.js';
import { LawEditions } from './law-editions.js';
import { flowsToPublish } from './publish-flows.rules.js';
import { judgedRegister, readRegister } from './transfers.queries.js';

/** Gives the published register the flows that follow from it. */
@Injectable()
export class PublishFlows implements FlowSource, OnModuleInit {
  constructor(
    private readonly transaction: TenantTransaction, private readonly editions: LawEditions, private readonly shown: FlowsShown,
  ) {}

  onModuleInit(): void {
    this.shown.offer(this);
  }

  get stamp(): string {
    return this.editions.lastHeardOf.sha256;
  }

  async flowsOn(organisationId: string, day: string): Promise<FlowsOfDay> {
    const register = await this.transaction.read({ organisationId }, (tx) => readRegister(tx, this.editions, { asOf: day }));
    const { snapshot, flows } = await judgedRegister(register);
    return { registerVersion: snapshot.version, flows: flowsToPublish(flows, snapshot) };
  }
}

import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { readDay } from '../../platform/api/read-instant.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { countRequests } from './routing-report.queries.js';
import { completeReport, spanMistake } from './routing-report.rules.js';
import type { ReportPeriod, RoutingReport } from './routing-report.js';

/**
 * What became of the requests of the actor's own organisation. Small numbers stand as they are: it may read each of
 * these requests anyway.
 */
@Injectable()
export class ReadRoutingReport {
  constructor(private readonly transaction: TenantTransaction) {}

  async execute(actor: Actor, asked: { readonly from: string; readonly to: string; readonly per: ReportPeriod }): Promise<RoutingReport> {
    const [from, to] = [readDay(asked.from, 'from'), readDay(asked.to, 'to')];
    const mistake = spanMistake(from, to);
    if (mistake !== null) refuse('INPUT_INVALID', { errors: [{ path: mistake.path, messages: [mistake.message] }] });
    const scope = { organisationId: actor.organisationId };
    const counted = await this.transaction.read(scope, (tx) => countRequests(tx, from, to, asked.per));
    return completeReport(counted, from, to, asked.per);
  }
}

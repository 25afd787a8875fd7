import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import type { Page, PageRequest } from '../../kernel/page.js';
import { refuse } from '../../kernel/problem.js';
import { type AsOfArguments, momentValues } from '../../platform/api/as-of.js';
import { HeavyCalls } from '../../platform/background/heavy-calls.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import { LawEditions } from '../transfers/index.js';
import { type Finding, type FoundFinding, SEVERITIES, type Severity } from './finding.js';
import {
  findFinding, type FindingHistory, findingHistory, type FindingWish, keysSuppressed, listFindings, whenFindingStood,
} from './findings.queries.js';
import { findIn, loadFacts } from './load-facts.js';

/** What rules find in the register of a day. */
export interface FindingCheck {
  readonly asOf: string;
  readonly registerVersion: number;
  /** How many of each severity, suppressed ones left out. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
  /** Worst first. */
  readonly findings: readonly (FoundFinding & { readonly isSuppressed: boolean })[];
}

/** Reads what was found, or looks now without recording anything. */
@Injectable()
export class ReadFindings {
  constructor(
    private readonly transaction: TenantTransaction, private readonly editions: LawEditions, private readonly heavy: HeavyCalls,
  ) {}

  async one(actor: Actor, id: string, asked: AsOfArguments = {}): Promise<Finding | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => findFinding(tx, id, asked));
  }

  /** One that stood then; else the refusal says when it did. */
  async oneOn(actor: Actor, id: string, asked: AsOfArguments): Promise<Finding> {
    const found = await this.one(actor, id, asked);
    if (found !== null) return found;
    const stood = await this.transaction.read(
      { organisationId: actor.organisationId }, (tx) => whenFindingStood(tx, id, momentValues(asked, tx.now)[1]));
    return stood === null ? refuse('NOT_FOUND', {}) : refuse('NOT_THERE_THEN', { stood });
  }

  async history(actor: Actor, id: string): Promise<FindingHistory | null> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => findingHistory(tx, id));
  }

  async page(actor: Actor, page: PageRequest, wish: FindingWish, asked: AsOfArguments): Promise<Page<Finding>> {
    return this.transaction.read({ organisationId: actor.organisationId }, (tx) => listFindings(tx, page, wish, asked));
  }

  /** What is suppressed today is told apart, whatever day is looked at. */
  check(actor: Actor, asked: AsOfArguments): Promise<FindingCheck> {
    return this.heavy.run(actor.organisationId, () => this.look(actor, asked));
  }

  private async look(actor: Actor, asked: AsOfArguments): Promise<FindingCheck> {
    const [loaded, suppressed] = await this.transaction.read({ organisationId: actor.organisationId }, (tx) =>
      Promise.all([loadFacts(tx, this.editions, asked), keysSuppressed(tx)]));
    const findings = (await findIn(loaded)).map((found) => ({ ...found, isSuppressed: suppressed.has(found.key) }));
    const open = findings.filter(({ isSuppressed }) => !isSuppressed);
    const counts = Object.fromEntries(SEVERITIES.map((severity) =>
      [severity, open.filter((found) => found.severity === severity).length])) as Record<Severity, number>;
    const { snapshot } = loaded.register;
    return { asOf: snapshot.asOf, registerVersion: snapshot.version, counts, suppressed: findings.length - open.length, findings };
  }
}

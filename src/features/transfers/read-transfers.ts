import { Injectable } from '@nestjs/common';

import type { Actor } from '../../kernel/actor.js';
import { type Page, type PageRequest, pageWindow, toPage } from '../../kernel/page.js';
import type { AsOfArguments } from '../../platform/api/as-of.js';
import { refuseThen } from '../../platform/api/not-there-then.js';
import { HeavyCalls } from '../../platform/background/heavy-calls.js';
import type { Stood } from '../../platform/database/stood.js';
import { TenantTransaction } from '../../platform/database/tenant-transaction.js';
import type { AssessedFlow } from './assess-register.rules.js';
import { whenFlowStood } from './flow-stood.js';
import { isRecorded } from './flow.js';
import { LawEditions } from './law-editions.js';
import type { TransferWish } from './transfers.api.js';
import { type JudgedRegister, judgedRegister, readRegister } from './transfers.queries.js';
import type { JudgedFlow } from './transfers.views.js';

/** A flow with its place in a list. */
export interface ListedFlow extends JudgedFlow {
  readonly id: string;
}

/** Reads the flows of the actor's organisation, derived and judged as of a day and an instant. One round trip each. */
@Injectable()
export class ReadTransfers {
  constructor(
    private readonly transaction: TenantTransaction, private readonly editions: LawEditions, private readonly heavy: HeavyCalls,
  ) {}

  async one(actor: Actor, id: string, asked: AsOfArguments = {}): Promise<JudgedFlow | null> {
    const register = await this.register(actor, asked);
    const flow = register.flows.find((one) => one.id === id);
    return flow === undefined ? null : listed(register, flow);
  }

  /** One that was there on the day; else the refusal says when it was, as known then. */
  async oneOn(actor: Actor, id: string, asked: AsOfArguments): Promise<JudgedFlow> {
    return await this.one(actor, id, asked) ?? refuseThen(await this.heavy.run(actor.organisationId, () => this.stood(actor, id, asked)));
  }

  async page(actor: Actor, page: PageRequest, wish: TransferWish & AsOfArguments): Promise<Page<ListedFlow>> {
    const window = pageWindow(page);
    const register = await this.register(actor, wish);
    const found = register.flows
      .filter((flow) => isWished(flow, wish) && flow.id < window.afterId && flow.id > window.beforeId)
      .sort((one, other) => (one.id < other.id ? 1 : -1));
    const from = window.isBackward ? found.reverse() : found;
    return toPage(window, from.slice(0, window.limit).map((flow) => listed(register, flow)));
  }

  /** Null: there never was one. */
  private async stood({ organisationId }: Actor, id: string, { knownAt }: AsOfArguments): Promise<readonly Stood[] | null> {
    const read: Parameters<typeof whenFlowStood>[0] = (work) => this.transaction.read({ organisationId }, work);
    const then = await whenFlowStood(read, id, knownAt);
    if (then.length > 0) return then;
    return typeof knownAt === 'string' && (await whenFlowStood(read, id, null)).length > 0 ? [] : null;
  }

  private async register(actor: Actor, asked: AsOfArguments): Promise<JudgedRegister> {
    return judgedRegister(await this.transaction.read({ organisationId: actor.organisationId }, (tx) => readRegister(tx, this.editions, asked)));
  }
}

function listed({ snapshot, edition }: JudgedRegister, flow: AssessedFlow): ListedFlow {
  return { id: flow.id, organisationId: snapshot.organisationId, edition, asOf: snapshot.asOf, flow };
}

function isWished(flow: AssessedFlow, { status, regime, party, service, isRecorded: isOnRecord }: TransferWish): boolean {
  return (status ?? flow.verdict) === flow.verdict &&
    (typeof regime !== 'string' || flow.regimes.some((one) => one.regime === regime)) &&
    (typeof party !== 'string' || flow.importer.party === party || flow.exporter.party === party) &&
    (typeof service !== 'string' || flow.services.includes(service)) &&
    (isOnRecord ?? isRecorded(flow)) === isRecorded(flow);
}

import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { Webhook } from 'standardwebhooks';

import { systemActor } from '../../src/kernel/actor.js';
import { TenantTransaction } from '../../src/platform/database/tenant-transaction.js';
import { recordAudit } from '../../src/features/audit/index.js';
import { type EventDraft, recordEvent } from '../../src/features/webhooks/index.js';
import type { World } from './app.js';
import { Loopback } from './loopback.js';

/** A webhook as it came over the wire. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: Readonly<Record<string, unknown>> & { readonly sequence: number };
  };
}

type Answer = (received: Received, response: ServerResponse) => void | Promise<void>;

/** A receiver of webhooks on loopback: keeps what comes, answers 200 until told otherwise. */
export class Receiver {
  readonly received: Received[] = [];
  /** How many requests were being answered at the same time, at most. */
  mostAtOnce = 0;
  answer: Answer = (_, response) => void response.writeHead(200).end('thanks');
  private atOnce = 0;
  private constructor(private readonly loopback: Loopback, readonly url: string) {}

  static async start(): Promise<Receiver> {
    const loopback = new Loopback();
    const port = await loopback.listenHttp((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const raw = Buffer.concat(chunks).toString('utf8');
        const received = {
          path: request.url ?? '', headers: request.headers, raw, body: JSON.parse(raw) as Received['body'],
        };
        receiver.received.push(received);
        receiver.atOnce += 1;
        receiver.mostAtOnce = Math.max(receiver.mostAtOnce, receiver.atOnce);
        response.once('close', () => (receiver.atOnce -= 1));
        await receiver.answer(received, response);
      })();
    });
    const receiver = new Receiver(loopback, `http://127.0.0.1:${port}`);
    return receiver;
  }

  of(type: string): Received[] {
    return this.received.filter(({ body }) => body.type === type);
  }

  /** Waits until `count` webhooks of this type have come. */
  async waitFor(type: string, count = 1): Promise<Received[]> {
    await until(() => this.of(type).length >= count, `${count} × ${type}`);
    return this.of(type);
  }

  /** Answers nothing until the returned function is called. */
  hold(): () => void {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    this.answer = async (_, response) => {
      await Promise.race([released, once(response, 'close')]);
      response.writeHead(200).end();
    };
    return release;
  }

  async close(): Promise<void> {
    await this.loopback.close();
  }
}

/** The payload, verified by the official library of Standard Webhooks; throws when the signature is wrong. */
export function verified(secret: string, received: Received): unknown {
  return new Webhook(secret).verify(received.raw, received.headers as Record<string, string>);
}

/** Whether the `v1` signature of this secret is among those sent, whatever the clock says. */
export function isSignedWith(secret: string, { headers, raw }: Received): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  const wanted = new Webhook(secret).sign(String(headers['webhook-id']), at, raw);
  return String(headers['webhook-signature']).split(' ').includes(wanted);
}

/** Whether the `v1a` signature of the private key that belongs to this `whpk_…` is among those sent. */
export function isSignedAsymmetrically(publicKey: string, { headers, raw }: Received): boolean {
  const x = Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url');
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  const message = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`);
  return String(headers['webhook-signature']).split(' ').filter((one) => one.startsWith('v1a,'))
    .some((one) => verify(null, message, key, Buffer.from(one.slice(4), 'base64')));
}

export async function until(isSo: () => boolean | Promise<boolean>, what: string, seconds = 10): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited ${seconds} s in vain for: ${what}`);
    await sleep(10);
  }
}

/** Records an event in an organisation's rows, as an act there would. */
export async function happen(world: World, organisationId: string, draft: Partial<EventDraft> = {}): Promise<string> {
  const act = { action: 'spec.act', subjectType: 'Spec' };
  const transaction = world.application.nest.get(TenantTransaction, { strict: false });
  return transaction.run(systemActor(organisationId, 'spec'), act, async (tx) => {
    await recordAudit(tx, act);
    return recordEvent(tx, {
      type: 'request.received', subjectType: 'request', subjectId: randomUUID(), data: { requestId: randomUUID() },
      audience: { isOwnerTold: true, customerId: null, claimedById: null }, ...draft,
    });
  });
}

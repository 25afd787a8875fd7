#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { ensureBuilt } from './lib/compile.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inProject, runCommand, say } from './lib/project.mjs';
import { nodeProgram } from './lib/run-application.mjs';

/*
 * `npm run demo`: the story of a request, with real parts: a server of its own with a real PostgreSQL, mails as files,
 * the customer's own HTTP server, and the official library that verifies what it receives.
 */
/** @param {Story} story */
async function clientReceivesRequest(story) {
  const { Webhook } = await import('standardwebhooks');
  const client = story.clientOf('group-office');
  story.chapter(`1. ${client.name}, a client of Group-Office, connects its own server`);
  const endpoint = await story.call('POST', '/v1/webhook-endpoints', client.apiKey, {
    url: story.receiver.url, eventTypes: ['request.routed'], description: 'demo',
  });
  const { secret, publicKey } = endpoint.body;
  story.check(endpoint.status === 201, `endpoint created: signatures v1 (${secret.slice(0, 10)}…) and v1a (${publicKey.slice(0, 10)}…)`);

  story.chapter('2. Anna, who deals with that client, asks at the public door that her data be erased');
  const anna = await story.handIn('group-office', 'anna@jansen.example', { name: client.name });
  story.check(anna.status === 202, `202 with a reference (…${anna.reference.slice(-12)}) and nothing else: the door looks nobody up`);
  story.check((await story.confirm(anna)).status === 200, 'she confirms her address through the mailed link');
  const again = await story.confirm(anna);
  story.check(again.status === 410 && again.body.code === 'LINK_INVALID', 'the link works once');

  story.chapter(`3. The request reaches ${client.name}`);
  const hook = await story.receiver.next('request.routed');
  const verified = new Webhook(secret).verify(hook.body, hook.headers);
  story.check(verified.type === 'request.routed', 'its server received a webhook and verified it with the official standardwebhooks library');
  story.check(!/Jansen|anna@/.test(hook.body), 'the webhook holds ids, dates and a link, no personal data');
  await clientAnswers(story, client, verified.data.requestId);
}

/**
 * @param {Story} story
 * @param {{ apiKey: string }} client
 * @param {string} requestId
 */
async function clientAnswers(story, client, requestId) {
  const { body: masked } = await story.call('GET', `/v1/requests/${requestId}`, client.apiKey);
  story.check(masked.isMasked && !/Jansen|jansen/.test(JSON.stringify(masked)), `a name found it, so it first sees who asks masked: ${masked.requester.name}`);
  const accepted = await story.call('POST', `/v1/requests/${requestId}/accept`, client.apiKey, {});
  story.check(accepted.status === 200, 'it accepts the request as its own');
  const { body: request } = await story.call('GET', `/v1/requests/${requestId}`, client.apiKey);
  story.check(request.requester.name === 'Anna Jansen', `it reads the request: ${request.rights.join(', ')} for ${request.requester.name}`);
  for (const clock of request.clocks) {
    process.stdout.write(`    ${clock.kind}: ${clock.dueOn ?? clock.dueAt} (${clock.citation})\n`);
  }
  const acknowledged = await story.call('POST', `/v1/requests/${requestId}/acknowledge`, client.apiKey, {});
  story.check(acknowledged.body.state === 'ACKNOWLEDGED', 'it acknowledges');
  const completed = await story.call('POST', `/v1/requests/${requestId}/complete`, client.apiKey, {
    message: 'Your data has been erased.', tellPerson: true,
  });
  story.check(completed.body.state === 'COMPLETED', 'it completes, and instructs us to tell Anna');
  await story.mail('anna@jansen.example', 'Your data has been erased.');
  story.check(true, 'Anna has the answer in her mailbox');
}

/** @param {Story} story */
async function personIsAsked(story) {
  story.chapter('4. GROUPUS, nobody named: the person is asked');
  const ben = await story.handIn('groupus', 'ben@example.org', null);
  await story.confirm(ben);
  story.check((await story.found('groupus', ben))?.state === 'ASKED', 'the request waits for an answer');
  await story.mail('ben@example.org', 'Which organisation');
  story.check(true, 'a mail asks which organisation is meant');
}

/** @param {Story} story */
async function ownData(story) {
  story.chapter("5. GROUPUS's own data: GROUPUS is the controller");
  const cara = await story.handIn('groupus', 'cara@example.org', { name: 'GROUPUS' });
  await story.confirm(cara);
  const own = await story.found('groupus', cara);
  story.check(own?.isSelf === true && own.state === 'ROUTED', 'routed to GROUPUS itself');
  story.own = cara;
}

/** @param {Story} story */
async function strangerLearnsNothing(story) {
  story.chapter('6. An organisation that is no customer: the person learns nothing');
  const dan = await story.handIn('groupus', 'dan@example.org', { name: 'Nowhere Trading Ltd' });
  await story.confirm(dan);
  story.check((await story.found('groupus', dan))?.state === 'UNKNOWN', 'GROUPUS sees that nobody was found');
  const [known, unknown] = [await story.status(story.own), await story.status(dan)];
  story.check(known.state === unknown.state, `both people read the same status: ${unknown.state}`);
}

/** @param {Story} story */
async function auditVerifies(story) {
  story.chapter('7. The audit chain of Group-Office verifies');
  const { url, credentials } = story.server;
  const key = credentials.organisations['group-office'].apiKey;
  for (let tries = 0; ; tries += 1) {
    const command = [inProject('dist', 'cli.js'), 'audit', 'verify', '--url', url];
    const run = spawnSync(nodeProgram(), [...command, '--key', key], { encoding: 'utf8' });
    const text = `${run.stdout}${run.stderr}`.trim().split('\n').at(-1) ?? '';
    if (run.status === 0 || tries >= 5) return story.check(run.status === 0, text);
    // Entries are sealed within a second.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** What the chapters share: the server, the client's own server, and what has held so far. */
class Story {
  failures = 0;
  own = null;

  constructor(server, receiver, { callApi, mailTo }) {
    this.server = server;
    this.receiver = receiver;
    this.callApi = callApi;
    this.mailTo = mailTo;
  }

  chapter(text) {
    process.stdout.write(`\n${text}\n`);
  }

  check(holds, text) {
    if (!holds) this.failures += 1;
    process.stdout.write(`  ${holds ? '✓' : '✗'} ${text}\n`);
  }

  clientOf(processor) {
    return Object.values(this.server.credentials.organisations).find((each) => each.processor === processor);
  }

  call(method, path, key, body) {
    return this.callApi(this.server.url, method, path, { key, body });
  }

  mail(to, containing) {
    return this.mailTo(this.server.dataDir, to, containing);
  }

  async handIn(slug, email, controller) {
    const { status, body } = await this.call('POST', `/v1/processors/${slug}/requests`, undefined, {
      rights: ['ERASURE'], requester: { name: 'Anna Jansen', email }, language: 'en', ...(controller ? { controller } : {}),
    });
    return { status, email, reference: body.reference };
  }

  async confirm({ email }) {
    const token = /\?token=([0-9A-Za-z]+)/.exec(await this.mail(email, '?token='))?.[1] ?? '';
    return this.call('POST', '/v1/requests/confirm', undefined, { token });
  }

  async status({ email, reference }) {
    const secret = /\?secret=([0-9A-Za-z]+)/.exec(await this.mail(email, '?secret='))?.[1] ?? '';
    return (await this.call('GET', `/v1/requests/status/${reference}`, secret)).body;
  }

  /** The request at its processor, once it is routed: that happens behind the answer to the person. */
  /** The request as its processor sees it, once it has been routed: that happens behind the answer to the person. */
  async found(slug, { reference }) {
    for (let tries = 0; ; tries += 1) {
      const { body } = await this.call('GET', '/v1/requests?first=50', this.server.credentials.organisations[slug].apiKey);
      const request = body.items.find((each) => each.reference === reference);
      if (request?.state !== 'RECEIVED' || tries >= 100) return request;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** The client's own HTTP server: keeps what it receives and answers 204. */
async function startReceiver() {
  const kept = [];
  const http = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      kept.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(204).end();
    });
  });
  await new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = http.address();
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    async next(type) {
      for (let tries = 0; tries < 400; tries += 1) {
        const found = kept.find((each) => JSON.parse(each.body || '{}').type === type);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`no ${type} arrived`);
    },
    stop: () => new Promise((resolve) => { http.closeAllConnections(); http.close(resolve); }),
  };
}

await runCommand(async () => {
  await ensureInstalled();
  await ensureBuilt(say);
  const { callApi, mailTo, startServer } = await import('./lib/server.mjs');
  say('starting a server with data of its own …');
  const server = await startServer();
  const receiver = await startReceiver();
  const story = new Story(server, receiver, { callApi, mailTo });
  try {
    for (const chapter of [clientReceivesRequest, personIsAsked, ownData, strangerLearnsNothing, auditVerifies]) {
      await chapter(story);
    }
  } finally {
    await receiver.stop();
    await server.stop();
  }
  process.stdout.write(story.failures === 0 ? '\nEverything held.\n' : `\n${story.failures} things did not hold.\n`);
  process.exitCode = story.failures === 0 ? 0 : 1;
});

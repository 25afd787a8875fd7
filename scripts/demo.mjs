#!/usr/bin/env node
import { createServer } from 'node:http';
import { ensureBuilt } from './lib/compile.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inProject, runCommand, say } from './lib/project.mjs';
import { nodeProgram } from './lib/run-application.mjs';

/*
 * `npm run demo`: the story of a request, with real parts: a server of its own with a real PostgreSQL, mails as files,
 * the customer's own HTTP server, and the official library that verifies what it receives.
 */
await runCommand(async () => {
  await ensureInstalled();
  await ensureBuilt(say);
  const { callApi, mailTo, startServer } = await import('./lib/server.mjs');
  const { Webhook } = await import('standardwebhooks');
  const server = await startServer();
  const { url, dataDir, credentials } = server;
  const { organisations } = credentials;
  const [clientSlug] = Object.entries(organisations).find(([, each]) => each.processor === 'group-office');
  const client = organisations[clientSlug];
  const groupus = organisations.groupus;
  const receiver = await startReceiver();
  let failures = 0;
  const check = (holds, text) => {
    if (!holds) failures += 1;
    process.stdout.write(`  ${holds ? '✓' : '✗'} ${text}\n`);
  };
  const chapter = (text) => process.stdout.write(`\n${text}\n`);
  const tokenIn = (mail) => /\?token=([0-9A-Za-z]+)/.exec(mail)?.[1] ?? '';
  const handIn = (slug, email, controller, rights = ['ERASURE']) => callApi(url, 'POST', `/v1/processors/${slug}/requests`, {
    body: { rights, requester: { name: 'Anna Jansen', email }, ...(controller ? { controller } : {}), language: 'en' },
  });
  const confirm = async (email) => callApi(url, 'POST', '/v1/requests/confirm', {
    body: { token: tokenIn(await mailTo(dataDir, email, '?token=')) },
  });
  const findRequest = async (key, reference) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const { body } = await callApi(url, 'GET', '/v1/requests?first=50', { key });
      const found = body.items.find((each) => each.reference === reference);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return null;
  };
  try {
    chapter(`1. ${client.name}, a client of Group-Office, connects its own server`);
    const endpoint = await callApi(url, 'POST', '/v1/webhook-endpoints', {
      key: client.apiKey, body: { url: receiver.url, eventTypes: ['request.routed', 'request.completed'], description: 'demo' },
    });
    check(endpoint.status === 201, `endpoint created: signatures v1 (${endpoint.body.secret.slice(0, 10)}…) and v1a (${endpoint.body.publicKey.slice(0, 10)}…)`);

    chapter('2. Anna, who deals with that client, asks at the public door that her data be erased');
    const received = await handIn('group-office', 'anna@jansen.example', { name: client.name });
    check(received.status === 202, `202 with a reference (${received.body.reference.slice(-12)}) and nothing else: the door looks nobody up`);
    const confirmed = await confirm('anna@jansen.example');
    check(confirmed.status === 200, 'she confirms her address through the mailed link');
    const again = await callApi(url, 'POST', '/v1/requests/confirm', { body: { token: tokenIn(await mailTo(dataDir, 'anna@jansen.example', '?token=')) } });
    check(again.status === 410 && again.body.code === 'LINK_INVALID', 'the link works once');

    chapter(`3. The request reaches ${client.name}`);
    const hook = await receiver.next('request.routed');
    const verified = new Webhook(endpoint.body.secret).verify(hook.body, hook.headers);
    check(verified.type === 'request.routed', 'its server received a webhook and verified it with the official standardwebhooks library');
    check(!hook.body.includes('Jansen') && !hook.body.includes('anna@'), 'the webhook holds ids, dates and a link, no personal data');
    const { requestId } = verified.data;
    const read = await callApi(url, 'GET', `/v1/requests/${requestId}`, { key: client.apiKey });
    check(read.body.requester.name === 'Anna Jansen', `it reads the request: ${read.body.rights.join(', ')} for ${read.body.requester.name}`);
    for (const clock of read.body.clocks) process.stdout.write(`    ${clock.kind}: ${clock.dueOn ?? clock.dueAt} (${clock.citation})\n`);
    const acknowledged = await callApi(url, 'POST', `/v1/requests/${requestId}/acknowledge`, { key: client.apiKey, body: {} });
    check(acknowledged.body.state === 'ACKNOWLEDGED', 'it acknowledges');
    const completed = await callApi(url, 'POST', `/v1/requests/${requestId}/complete`, {
      key: client.apiKey, body: { message: 'Your data has been erased.', tellPerson: true },
    });
    check(completed.body.state === 'COMPLETED', 'it completes, and instructs us to tell Anna');
    await mailTo(dataDir, 'anna@jansen.example', 'Your data has been erased.');
    check(true, 'Anna has the answer in her mailbox');

    chapter('4. GROUPUS, nobody named: the person is asked');
    const nobody = await handIn('groupus', 'ben@example.org', null, ['ACCESS']);
    await confirm('ben@example.org');
    const asked = await findRequest(groupus.apiKey, nobody.body.reference);
    check(asked?.state === 'ASKED', 'the request waits for an answer');
    await mailTo(dataDir, 'ben@example.org', 'Which organisation');
    check(true, 'a mail asks which organisation is meant');

    chapter("5. GROUPUS's own data: GROUPUS is the controller");
    const self = await handIn('groupus', 'cara@example.org', { name: 'GROUPUS' }, ['ACCESS']);
    await confirm('cara@example.org');
    const own = await findRequest(groupus.apiKey, self.body.reference);
    check(own?.isSelf === true && own.state === 'ROUTED', 'routed to GROUPUS itself');

    chapter('6. An organisation that is no customer: the person learns nothing');
    const stranger = await handIn('groupus', 'dan@example.org', { name: 'Nowhere Trading Ltd' }, ['ACCESS']);
    await confirm('dan@example.org');
    const unknown = await findRequest(groupus.apiKey, stranger.body.reference);
    check(unknown?.state === 'UNKNOWN', 'GROUPUS sees that nobody was found');
    const statusOf = async (email, reference) => {
      const mail = await mailTo(dataDir, email, '?secret=');
      const secret = /\?secret=([0-9A-Za-z]+)/.exec(mail)?.[1] ?? '';
      return (await callApi(url, 'GET', `/v1/requests/status/${reference}`, { key: secret })).body;
    };
    const [forOwn, forStranger] = [await statusOf('cara@example.org', self.body.reference), await statusOf('dan@example.org', stranger.body.reference)];
    check(forOwn.state === forStranger.state && forStranger.state === 'IN_PROGRESS', `both people read the same status: ${forStranger.state}`);

    chapter('7. The audit chain of Group-Office verifies');
    const verdict = await verifyAudit(url, organisations['group-office'].apiKey);
    check(verdict.ok, verdict.text);
  } finally {
    await receiver.stop();
    await server.stop();
  }
  process.stdout.write(failures === 0 ? '\nEverything held.\n' : `\n${failures} things did not hold.\n`);
  process.exitCode = failures === 0 ? 0 : 1;
});

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

/** Runs `art28 audit verify` until the seals have caught up. */
async function verifyAudit(url, key) {
  const { spawnSync } = await import('node:child_process');
  for (let tries = 0; ; tries += 1) {
    const run = spawnSync(nodeProgram(), [inProject('dist', 'cli.js'), 'audit', 'verify', '--url', url, '--key', key], { encoding: 'utf8' });
    const text = `${run.stdout}${run.stderr}`.trim().split('\n').at(-1) ?? '';
    if (run.status === 0 || tries >= 20) return { ok: run.status === 0, text };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

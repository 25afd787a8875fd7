import { createServer } from 'node:net';

import { Loopback } from '../../../../test/harness/loopback.js';
import { parseAllowList } from './allow-list.js';
import { closeOutgoing } from './connections.js';
import { postOutgoing, type OutgoingRequest } from './post.js';

const allow = parseAllowList(undefined, 'test');
let loopback: Loopback;

const post = (port: number, more: Partial<OutgoingRequest> = {}) =>
  postOutgoing({ url: `http://127.0.0.1:${port}/hook`, headers: {}, body: '{}', allow, ...more });

beforeEach(() => {
  loopback = new Loopback();
});
afterEach(async () => {
  await Promise.all([loopback.close(), closeOutgoing()]);
});

describe('an ordinary receiver', () => {
  it('gets exactly the body and headers that were given, and its answer comes back', async () => {
    let seen: unknown;
    const port = await loopback.listenHttp((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen = { method: request.method, url: request.url, headers: request.headers, body: `${Buffer.concat(chunks)}` };
        response.writeHead(202, { 'x-two': ['a', 'b'], 'content-type': 'text/plain' }).end('thank you');
      });
    });
    const result = await post(port, {
      url: `http://127.0.0.1:${port}/hook?a=b`,
      headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' },
      body: Buffer.from('{"naam":"café"}'),
    });
    const bodyHead = Buffer.from('thank you');
    expect(result).toMatchObject({ kind: 'RESPONSE', status: 202, truncated: false, bodyHead });
    expect(result).toMatchObject({ headers: { 'x-two': 'a, b', 'content-type': 'text/plain' } });
    expect(seen).toEqual({
      method: 'POST',
      url: '/hook?a=b',
      body: '{"naam":"café"}',
      headers: {
        'accept-encoding': 'identity',
        connection: 'keep-alive',
        'content-length': '16',
        'content-type': 'application/json',
        host: `127.0.0.1:${port}`,
        'webhook-id': 'msg_1',
      },
    });
  });

  it.each([204, 301, 302, 307, 308, 400, 404, 410, 429, 500, 503])('may answer %d', async (status) => {
    const port = await loopback.listenHttp((_request, response) => void response.writeHead(status).end());
    expect(await post(port)).toMatchObject({ kind: 'RESPONSE', status, bodyHead: Buffer.alloc(0), truncated: false });
  });

  it('gets many requests over few connections, and none is left after closing', async () => {
    const port = await loopback.listenHttp((_request, response) => void response.end());
    for (let round = 0; round < 20; round += 1) expect(await post(port)).toMatchObject({ status: 200 });
    // A connection is free again one turn after its response, so two take turns.
    const kept = loopback.connections;
    expect(kept).toBeLessThanOrEqual(2);
    await closeOutgoing();
    await loopback.allLeft();
    expect(await post(port)).toMatchObject({ status: 200 });
    expect(loopback.connections).toBe(kept + 1);
  });

  it('is not held up by a request to the same origin that hangs', async () => {
    const port = await loopback.listenHttp((request, response) => {
      if (request.url !== '/hang') response.end();
    });
    const hanging = post(port, { url: `http://127.0.0.1:${port}/hang`, timeoutMs: 1_500 });
    const results = await Promise.all(Array.from({ length: 20 }, () => post(port)));
    expect(results.every((result) => result.kind === 'RESPONSE' && result.durationMs < 1_000)).toBe(true);
    expect(await hanging).toMatchObject({ kind: 'FAILED', errorClass: 'TIMEOUT' });
  });
});

describe('our own side', () => {
  it('uses no proxy from the environment', async () => {
    let visits = 0;
    const proxy = await loopback.listen(createServer(() => (visits += 1)));
    const port = await loopback.listenHttp((_request, response) => void response.end());
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY'];
    const before = names.map((name) => process.env[name]);
    for (const name of names) process.env[name] = `http://127.0.0.1:${proxy}`;
    try {
      expect(await post(port)).toMatchObject({ status: 200 });
    } finally {
      names.forEach((name, index) => {
        if (before[index] === undefined) delete process.env[name];
        else process.env[name] = before[index];
      });
    }
    expect(visits).toBe(0);
  });

  it.each([
    ['Host', 'evil.example'],
    ['content-length', '5'],
    ['Transfer-Encoding', 'chunked'],
    ['Connection', 'upgrade'],
    ['Proxy-Authorization', 'x'],
  ])('refuses to send a %s header of the caller', async (name, value) => {
    await expect(post(9, { headers: { [name]: value } })).rejects.toThrow('belongs to the connection');
  });

  it.each([
    ['a header with a line break', { headers: { 'x-a': 'b\r\nhost: evil.example' } }],
    ['a header name that is not a token', { headers: { 'x a': 'b' } }],
    ['a body of more than 256 KiB', { body: 'x'.repeat(262_145) }],
    ['headers of more than 16 KiB', { headers: { 'x-a': 'b'.repeat(16_384) } }],
  ])('refuses to send %s', async (_what, more) => {
    let requests = 0;
    const port = await loopback.listenHttp(() => (requests += 1));
    await expect(post(port, more)).rejects.toBeInstanceOf(Error);
    expect(requests).toBe(0);
  });

  it('sends nothing any more when the deadline passed while the connection was being made', async () => {
    let requests = 0;
    const port = await loopback.listenHttp(() => (requests += 1));
    const lookup = () => new Promise<string[]>((resolve) => setTimeout(() => resolve(['127.0.0.1']), 150));
    const late = await post(port, { url: `http://localhost:${port}`, lookup, timeoutMs: 50 });
    expect(late).toMatchObject({ kind: 'FAILED', errorClass: 'TIMEOUT' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(loopback.connections).toBe(1);
    expect(requests).toBe(0);
  });

  it('stops at once when the process wants to stop', async () => {
    const port = await loopback.listenHttp(() => undefined);
    const stop = new AbortController();
    const attempt = post(port, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('stopping')), 50);
    await expect(attempt).rejects.toThrow('stopping');
    await expect(post(port, { signal: stop.signal })).rejects.toThrow('stopping');
  });
});

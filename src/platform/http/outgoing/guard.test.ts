import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { runInThisContext } from 'node:vm';

import { createTestCertificate } from '../../../../test/harness/certificate.js';
import { Loopback } from '../../../../test/harness/loopback.js';
import { startNameServer } from '../../../../test/harness/name-server.js';
import { parseAllowList } from './allow-list.js';
import { closeOutgoing } from './connections.js';
import { createPublicLookup, type Lookup } from './lookup.js';
import { postOutgoing, type OutgoingRequest } from './post.js';

const nothing = parseAllowList('', 'production');
let loopback: Loopback;

const answering = (body: string): Server => createServer((_request, response) => void response.end(body));
const post = (url: string, more: Partial<OutgoingRequest>) =>
  postOutgoing({ url, headers: {}, body: '{}', allow: nothing, timeoutMs: 5_000, ...more });

beforeEach(() => {
  loopback = new Loopback();
});
afterEach(async () => {
  await Promise.all([loopback.close(), closeOutgoing()]);
});

describe('a name that leads inside', () => {
  let zone: { ipv4: string[]; ipv6: string[] } = { ipv4: [], ipv6: [] };
  let queries = 0;
  let onQuery: () => void = () => undefined;
  let dns: Awaited<ReturnType<typeof startNameServer>>;
  let lookup: Lookup;

  beforeAll(async () => {
    dns = await startNameServer((_name, type) => {
      queries += 1;
      if (type === 'A') onQuery();
      return zone;
    });
    lookup = createPublicLookup({ servers: [dns.address] });
  });
  beforeEach(() => {
    queries = 0;
    onQuery = () => undefined;
  });
  afterAll(() => dns.close());

  it.each([
    ['has a private address', ['10.0.0.1'], []],
    ['has a loopback address', ['127.0.0.1'], []],
    ['has the address of the metadata service', ['169.254.169.254'], []],
    ['has a mapped IPv6 address', [], ['00000000000000000000ffff7f000001']],
    ['has a NAT64 address', [], ['0064ff9b0000000000000000a9fea9fe']],
    ['has a public and a private address', ['93.184.216.34', '10.0.0.1'], []],
    ['has a private and a public address', ['10.0.0.1', '93.184.216.34'], []],
    ['has a public IPv4 and a private IPv6 address', ['93.184.216.34'], ['fd000000000000000000000000000001']],
  ])('is refused when it %s, with one reason for all', async (_what, ipv4, ipv6) => {
    zone = { ipv4, ipv6 };
    const result = await post('https://rebind.example.com/hook', { lookup });
    expect(result).toMatchObject({ kind: 'REFUSED', reason: 'DESTINATION_NOT_ALLOWED' });
    expect(result).toMatchObject({ detail: expect.stringContaining('leads to') as unknown });
  });

  it('is refused before anybody is connected to', async () => {
    const port = await loopback.listen(answering('secret'));
    const allow = parseAllowList(`http://10.0.0.0/8:${port}`, 'production');
    zone = { ipv4: ['127.0.0.1'], ipv6: [] };
    expect(await post(`http://rebind.example.com:${port}`, { allow, lookup })).toMatchObject({ kind: 'REFUSED' });
    expect(loopback.connections).toBe(0);
  });

  it('is asked for once a connection, so that an answer cannot change between check and use', async () => {
    const port = await loopback.listen(answering('outside'));
    const allow = parseAllowList(`http://127.0.0.1:${port}`, 'production');
    zone = { ipv4: ['127.0.0.1'], ipv6: [] };
    onQuery = () => setImmediate(() => (zone = { ipv4: ['10.0.0.1'], ipv6: [] }));
    const result = await post(`http://rebind.example.com:${port}`, { allow, lookup });
    expect(result).toMatchObject({ kind: 'RESPONSE', bodyHead: Buffer.from('outside') });
    expect(queries).toBe(2);
  });

  it('is refused at the next connection when it leads outside first and inside then', async () => {
    const closing = createServer((_request, response) => void response.setHeader('connection', 'close').end('outside'));
    const port = await loopback.listen(closing);
    const allow = parseAllowList(`http://127.0.0.1:${port}`, 'production');
    zone = { ipv4: ['127.0.0.1'], ipv6: [] };
    expect(await post(`http://rebind.example.com:${port}`, { allow, lookup })).toMatchObject({ status: 200 });
    zone = { ipv4: ['169.254.169.254'], ipv6: [] };
    expect(await post(`http://rebind.example.com:${port}`, { allow, lookup })).toMatchObject({ kind: 'REFUSED' });
  });

  it('reaches only the address that was checked while a connection is kept', async () => {
    const port = await loopback.listen(answering('outside'));
    const allow = parseAllowList(`http://127.0.0.1:${port}`, 'production');
    zone = { ipv4: ['127.0.0.1'], ipv6: [] };
    const url = `http://rebind.example.com:${port}`;
    for (let round = 0; round < 2; round += 1) await post(url, { allow, lookup });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const asked = queries;
    zone = { ipv4: ['169.254.169.254'], ipv6: [] };
    expect(await post(url, { allow, lookup })).toMatchObject({ bodyHead: Buffer.from('outside') });
    expect(queries).toBe(asked);
    const narrower = parseAllowList(`http://10.0.0.0/8:${port}`, 'production');
    expect(await post(url, { allow: narrower, lookup })).toMatchObject({ kind: 'REFUSED' });
  });
});

describe('the address that was really reached', () => {
  it('is looked at before anything is written to it', async () => {
    let requests = 0;
    const port = await loopback.listenHttp(() => (requests += 1));
    // The operating system turns 0.0.0.0 into loopback behind our back, where it does not refuse it.
    const allow = parseAllowList(`http://0.0.0.0:${port}`, 'production');
    const result = await post(`http://0.0.0.0:${port}`, { allow });
    expect(['REFUSED', 'FAILED']).toContain(result.kind);
    expect(requests).toBe(0);
  });
});

describe('resolving a name', () => {
  const url = 'https://hooks.example.com/hook';
  it.each<[string, Lookup, object]>([
    ['that does not exist', () => Promise.reject(new Error('ENOTFOUND')), { kind: 'FAILED', errorClass: 'DNS' }],
    ['that has no address', () => Promise.resolve([]), { kind: 'FAILED', errorClass: 'DNS' }],
    ['for ever', () => new Promise(() => undefined), { kind: 'FAILED', errorClass: 'TIMEOUT' }],
    ['to something that is no address', () => Promise.resolve(['localhost']), { kind: 'REFUSED' }],
  ])('%s is a result, not a crash', async (_what, lookup, expected) => {
    const result = await post(url, { lookup, timeoutMs: 300 });
    expect(result).toMatchObject(expected);
    expect(result.durationMs).toBeLessThan(3_000);
  });

  it('does not happen for a URL that breaks the rules', async () => {
    let lookups = 0;
    const lookup: Lookup = () => Promise.resolve([`${(lookups += 1)}.1.1.1`]);
    for (const bad of ['http://hooks.example.com', 'https://db', 'https://hooks.example.com:22', 'https://127.0.0.1']) {
      expect(await post(bad, { lookup })).toMatchObject({ kind: 'REFUSED', reason: 'DESTINATION_NOT_ALLOWED' });
    }
    expect(lookups).toBe(0);
  });

  it('goes on to the next checked address when the first does not answer', async () => {
    const port = await loopback.listen(answering('second'));
    const allow = parseAllowList(`http://127.0.0.0/8:${port}`, 'production');
    const lookup: Lookup = () => Promise.resolve(['127.0.0.3', '127.0.0.1']);
    const result = await post(`http://hooks.example.com:${port}`, { allow, lookup });
    expect(result).toMatchObject({ kind: 'RESPONSE', bodyHead: Buffer.from('second') });
  });

  it('asks the system for a name the operator opened', async () => {
    const port = await loopback.listen(answering('local'));
    const allow = parseAllowList(undefined, 'development');
    expect(await post(`http://localhost:${port}`, { allow })).toMatchObject({ bodyHead: Buffer.from('local') });
  });
});

describe('TLS', () => {
  const own = createTestCertificate(['hooks.example.com']);
  const foreign = createTestCertificate(['hooks.example.com']);
  const trustedBefore = getCACertificates('default');
  const lookup: Lookup = () => Promise.resolve(['127.0.0.1']);
  const allow = parseAllowList('https://127.0.0.1:*', 'production');

  beforeAll(() => setDefaultCACertificates([...trustedBefore, own.cert]));
  afterAll(() => setDefaultCACertificates(trustedBefore));

  const secretServer = (identity: { key: string; cert: string }) =>
    createTlsServer(identity, (request, response) => {
      const { servername, alpnProtocol } = request.socket as TLSSocket;
      response.end(JSON.stringify({ servername, alpnProtocol, host: request.headers.host }));
    });

  it('greets and verifies the name of the URL at the checked address', async () => {
    const port = await loopback.listen(secretServer(own));
    const result = await post(`https://hooks.example.com:${port}`, { allow, lookup });
    const seen = { servername: 'hooks.example.com', alpnProtocol: 'http/1.1', host: `hooks.example.com:${port}` };
    expect(result).toMatchObject({ kind: 'RESPONSE', bodyHead: Buffer.from(JSON.stringify(seen)) });
  });

  it.each([
    ['a certificate for another name', own, 'https://other.example.com'],
    ['a certificate nobody vouches for', foreign, 'https://hooks.example.com'],
    ['a certificate without the address of a literal', own, 'https://127.0.0.1'],
  ])('refuses %s', async (_what, identity, origin) => {
    const port = await loopback.listen(secretServer(identity));
    expect(await post(`${origin}:${port}`, { allow, lookup })).toMatchObject({ kind: 'FAILED', errorClass: 'TLS' });
  });

  it('is not switched off by the environment', async () => {
    const port = await loopback.listen(secretServer(foreign));
    // Node reads the variables of the real process, of which a test sees a copy.
    const { env } = runInThisContext('process') as NodeJS.Process;
    env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    try {
      const result = await post(`https://hooks.example.com:${port}`, { allow, lookup });
      expect(result).toMatchObject({ kind: 'FAILED', errorClass: 'TLS' });
    } finally {
      delete env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });

  it('fails with a receiver that does not speak it', async () => {
    const port = await loopback.listen(answering('plain'));
    const result = await post(`https://hooks.example.com:${port}`, { allow, lookup });
    expect(result).toMatchObject({ kind: 'FAILED', errorClass: 'TLS' });
  });

  it('ends at the deadline with a receiver that never greets back', async () => {
    const silent = createTcpServer((socket) => socket.resume());
    const port = await loopback.listen(silent);
    const result = await post(`https://hooks.example.com:${port}`, { allow, lookup, timeoutMs: 300 });
    expect(result).toMatchObject({ kind: 'FAILED', errorClass: 'TIMEOUT' });
    expect(result.durationMs).toBeLessThan(3_000);
  });
});

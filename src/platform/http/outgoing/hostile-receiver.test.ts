import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

import { Loopback } from '../../../../test/harness/loopback.js';
import { parseAllowList } from './allow-list.js';
import { closeOutgoing } from './connections.js';
import { postOutgoing, type OutgoingRequest } from './post.js';

const CHUNKED = 'transfer-encoding: chunked';
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

describe('a hostile receiver', () => {
  it('cannot redirect us to loopback', async () => {
    let visits = 0;
    const inner = await loopback.listenHttp((_request, response) => {
      visits += 1;
      response.end('secret');
    });
    const location = `http://127.0.0.1:${inner}/admin`;
    const port = await loopback.listenHttp((_request, response) => void response.writeHead(302, { location }).end());
    expect(await post(port)).toMatchObject({ kind: 'RESPONSE', status: 302, headers: { location } });
    expect(visits).toBe(0);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['never answers', () => undefined],
    ['trickles its headers', (socket) => trickle(socket, 'HTTP/1.1 200 OK\r\nx-', 'a')],
    ['trickles its body', (socket) => trickle(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n', 'a')],
    ['trickles chunks', (socket) => trickle(socket, `HTTP/1.1 200 OK\r\n${CHUNKED}\r\n\r\n`, '1\r\na\r\n')],
    ['sends interim answers for ever', (socket) => trickle(socket, '', 'HTTP/1.1 102 Processing\r\n\r\n')],
  ])('that %s is cut at the deadline of the whole attempt', async (_what, onData) => {
    const port = await loopback.listenRaw(onData);
    const result = await post(port, { timeoutMs: 400 });
    expect(result).toMatchObject({ kind: 'FAILED', errorClass: 'TIMEOUT' });
    expect(result.durationMs).toBeGreaterThanOrEqual(390);
    expect(result.durationMs).toBeLessThan(3_000);
    await loopback.allLeft();
  });

  it('that sends 1 GB is cut while streaming', async () => {
    const size = 1_000_000_000;
    let sent = 0;
    const port = await loopback.listenRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${size}\r\n\r\n`);
      const block = Buffer.alloc(65_536, 'x');
      const fill = () => {
        while (!socket.destroyed && sent < size) {
          sent += block.length;
          if (!socket.write(block)) return;
        }
      };
      socket.on('drain', fill);
      fill();
    });
    const result = await post(port);
    const bodyHead = Buffer.alloc(16_384, 'x');
    expect(result).toMatchObject({ kind: 'RESPONSE', status: 200, truncated: true, bodyHead });
    await loopback.allLeft();
    expect(sent).toBeLessThan(32_000_000);
  });

  it('that sends a gzip bomb gets its own bytes kept, unopened', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const port = await loopback.listenHttp((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    const result = await post(port);
    expect(result).toMatchObject({ kind: 'RESPONSE', truncated: false, bodyHead: bomb });
  });

  it('keeps exactly as much of the response as was asked for', async () => {
    const port = await loopback.listenHttp((request, response) => {
      response.end(request.url === '/hook' ? 'abcd' : 'abcde');
    });
    const bodyHead = Buffer.from('abcd');
    expect(await post(port, { maxResponseBytes: 4 })).toMatchObject({ bodyHead, truncated: false });
    const url = `http://127.0.0.1:${port}/longer`;
    expect(await post(port, { url, maxResponseBytes: 4 })).toMatchObject({ bodyHead, truncated: true });
  });

  it.each<[string, string, (socket: Socket) => void]>([
    ['resets the connection', 'RESET', (socket) => socket.resetAndDestroy()],
    ['closes without an answer', 'RESET', (socket) => socket.end()],
    ['closes inside the headers', 'RESET', (socket) => socket.end('HTTP/1.1 200 OK\r\nx-a: ')],
    ['closes inside the body', 'RESET', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc')],
    ['answers something else', 'PROTOCOL', (socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')],
    ['sends headers without end', 'PROTOCOL', (socket) => socket.end(`HTTP/1.1 200 OK\r\nx-a: ${'a'.repeat(20_000)}`)],
    ['sends a wrong chunk', 'PROTOCOL', (socket) => socket.end(`HTTP/1.1 200 OK\r\n${CHUNKED}\r\n\r\nzz\r\n`)],
    [
      'gives two lengths',
      'PROTOCOL',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'),
    ],
    [
      'switches protocols',
      'RESET',
      (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    ],
    ['sends an unasked 100 Continue', 'RESET', (socket) => socket.end('HTTP/1.1 100 Continue\r\n\r\n')],
  ])('that %s is a failed attempt of class %s', async (_what, errorClass, onData) => {
    expect(await post(await loopback.listenRaw(onData))).toMatchObject({ kind: 'FAILED', errorClass });
  });

  it('cannot answer the next request before it is asked', async () => {
    const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n';
    const forged = 'HTTP/1.1 299 Forged\r\ncontent-length: 0\r\n\r\n';
    const port = await loopback.listenRaw((socket) => socket.write(answer + forged));
    const first = await post(port);
    const second = await post(port);
    expect([first, second].map((result) => ('status' in result ? result.status : result.kind))).not.toContain(299);
  });

  it('that is not there is a failed connection', async () => {
    const port = await loopback.listenHttp(() => undefined);
    await loopback.close();
    const result = await post(port);
    expect(result).toMatchObject({ kind: 'FAILED', errorClass: 'CONNECT' });
    expect(result).toMatchObject({ detail: expect.stringContaining('ECONNREFUSED') as unknown });
  });
});

function trickle(socket: Socket, start: string, drop: string): void {
  socket.write(start);
  const timer = setInterval(() => socket.write(drop), 20);
  socket.on('close', () => clearInterval(timer));
}

import type { Server } from 'node:http';
import type { Socket } from 'node:net';

import { requestIdOf } from '../../telemetry/http-logging.js';

const STATUS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no HTTP never reaches a handler: answered here, with a request id like everything else. */
export function answerUnreadableRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = STATUS[error.code ?? ''] ?? '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nX-Request-Id: ${requestIdOf(undefined)}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
}

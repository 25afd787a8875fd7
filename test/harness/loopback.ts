import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Servers on free loopback ports, good and bad ones, that are all gone after `close`. */
export class Loopback {
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  /** How many connections were ever made to these servers. */
  connections = 0;

  /** Starts a server and gives its port. */
  async listen(server: Server): Promise<number> {
    this.#servers.push(server);
    server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  listenHttp(listener: RequestListener): Promise<number> {
    return this.listen(createServer(listener));
  }

  /** A server that answers the first bytes of every connection with bytes of its own, valid HTTP or not. */
  listenRaw(onData: (socket: Socket) => void): Promise<number> {
    return this.listen(createTcpServer((socket) => socket.once('data', () => onData(socket))));
  }

  /** Waits until the other side has left every connection. */
  async allLeft(): Promise<void> {
    while (this.#sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await Promise.all(this.#servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  }
}

import { createSocket, type RemoteInfo } from 'node:dgram';

/** What a name has at one moment: IPv4 addresses, and IPv6 addresses as 32 hexadecimal digits. */
export interface Zone {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

const TYPE_A = 1;
const TYPE_AAAA = 28;
const NAME_ERROR = 3;

/**
 * A real DNS server on loopback (RFC 1035, UDP) that answers from `zoneOf`, asked anew for every query, so that it can
 * rebind. `undefined` is a name that does not exist; 'SILENT' never answers.
 */
export async function startNameServer(zoneOf: (name: string, type: 'A' | 'AAAA') => Zone | 'SILENT' | undefined) {
  const socket = createSocket('udp4');
  socket.on('message', (query: Buffer, from: RemoteInfo) => {
    const { name, type, end } = readQuestion(query);
    const zone = zoneOf(name, type === TYPE_AAAA ? 'AAAA' : 'A');
    if (zone !== 'SILENT') socket.send(answer(query.subarray(0, end), type, zone), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function answer(question: Buffer, type: number, zone: Zone | undefined): Buffer {
  const records = recordsOf(type, zone).map((address) => {
    const head = Buffer.from([0xc0, 0x0c, 0, type, 0, 1, 0, 0, 0, 0, 0, address.length]);
    return Buffer.concat([head, address]);
  });
  const header = Buffer.from(question);
  header.writeUInt16BE(0x8180 | (zone === undefined ? NAME_ERROR : 0), 2);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, ...records]);
}

function recordsOf(type: number, zone: Zone | undefined): Buffer[] {
  if (zone === undefined) return [];
  if (type === TYPE_A) return zone.ipv4.map((address) => Buffer.from(address.split('.').map(Number)));
  return type === TYPE_AAAA ? zone.ipv6.map((address) => Buffer.from(address, 'hex')) : [];
}

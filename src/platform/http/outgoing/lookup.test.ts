import { startNameServer, type Zone } from '../../../../test/harness/name-server.js';
import { createPublicLookup, lookupLikeTheSystem, type Lookup } from './lookup.js';

const LOOPBACK_MAPPED = '00000000000000000000ffff7f000001';

const zones: Record<string, Zone | 'SILENT'> = {
  'both.example.com': { ipv4: ['93.184.216.34', '93.184.216.35'], ipv6: ['20010db8000000000000000000000001'] },
  'four.example.com': { ipv4: ['10.0.0.1'], ipv6: [] },
  'six.example.com': { ipv4: [], ipv6: [LOOPBACK_MAPPED] },
  'none.example.com': { ipv4: [], ipv6: [] },
  'silent.example.com': 'SILENT',
};

describe('a name a stranger chose', () => {
  let server: Awaited<ReturnType<typeof startNameServer>>;
  const asked: string[] = [];
  const resolve: Lookup = (name) => createPublicLookup({ servers: [server.address], queryTimeoutMs: 200 })(name);

  beforeAll(async () => {
    server = await startNameServer((name) => {
      asked.push(name);
      return zones[name];
    });
  });
  afterAll(() => server.close());

  it.each([
    ['resolves to both families', 'both.example.com', ['93.184.216.34', '93.184.216.35', '2001:db8::1']],
    ['may have IPv4 addresses only', 'four.example.com', ['10.0.0.1']],
    ['may have IPv6 addresses only, mapped ones as they are', 'six.example.com', ['::ffff:127.0.0.1']],
  ])('%s', async (_sentence, name, addresses) => {
    expect(await resolve(name)).toEqual(addresses);
  });

  it.each([
    ['has no address', 'none.example.com', 'ENODATA'],
    ['does not exist', 'missing.example.com', 'ENOTFOUND'],
    ['has a name server that never answers', 'silent.example.com', 'ETIMEOUT'],
  ])('rejects when it %s', async (_sentence, name, code) => {
    await expect(resolve(name)).rejects.toMatchObject({ code });
  });

  it('is asked for as it stands, without search domains and without the hosts file', async () => {
    asked.length = 0;
    await expect(resolve('localhost.example.com')).rejects.toBeDefined();
    expect(new Set(asked)).toEqual(new Set(['localhost.example.com']));
  });
});

describe('a name the operator opened', () => {
  it('resolves the way the system does', async () => {
    const addresses = await lookupLikeTheSystem('localhost');
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(['127.0.0.1', '::1']).toContain(address);
  });
});

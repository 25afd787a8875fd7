import { parseAllowList, type Destination } from './allow-list.js';

const at = (scheme: 'http' | 'https', host: string, port: number): Destination => ({ scheme, host, port });

describe('WEBHOOK_ALLOW when it is not set', () => {
  it.each(['development', 'test'] as const)('opens loopback on any port in %s, and nothing else', (environment) => {
    const allow = parseAllowList(undefined, environment);
    expect(allow.names(at('http', '127.0.0.1', 9000))).toBe(true);
    expect(allow.names(at('https', '127.255.255.254', 1))).toBe(true);
    expect(allow.names(at('http', '::1', 65_535))).toBe(true);
    expect(allow.names(at('https', 'localhost', 3000))).toBe(true);
    expect(allow.names(at('http', '10.0.0.1', 9000))).toBe(false);
    expect(allow.names(at('http', '169.254.169.254', 80))).toBe(false);
    expect(allow.names(at('http', 'db', 5432))).toBe(false);
    expect(allow.names(at('http', '::ffff:7f00:1', 9000))).toBe(false);
  });

  it('opens nothing in production', () => {
    const allow = parseAllowList(undefined, 'production');
    expect(allow.names(at('http', '127.0.0.1', 9000))).toBe(false);
    expect(allow.covers(at('http', 'localhost', 9000), '127.0.0.1')).toBe(false);
  });
});

describe('WEBHOOK_ALLOW when it is set but empty', () => {
  it.each(['', '  ', ' , '])('opens nothing, in development too: %j', (text) => {
    const allow = parseAllowList(text, 'development');
    expect(allow.names(at('http', '127.0.0.1', 9000))).toBe(false);
    expect(allow.names(at('http', 'localhost', 9000))).toBe(false);
    expect(allow.mayLeadInto(at('http', 'example.com', 9000))).toBe(false);
  });
});

describe('an entry of WEBHOOK_ALLOW', () => {
  it.each([
    ['opens its own address and port', 'http://127.0.0.1:9000', at('http', '127.0.0.1', 9000), true],
    ['does not open the next port', 'http://127.0.0.1:9000', at('http', '127.0.0.1', 9001), false],
    ['does not open the next address', 'http://127.0.0.1:9000', at('http', '127.0.0.2', 9000), false],
    ['does not open the other scheme', 'http://127.0.0.1:9000', at('https', '127.0.0.1', 9000), false],
    ['without a port means port 80 for http', 'http://10.1.2.3', at('http', '10.1.2.3', 80), true],
    ['without a port means port 443 for https', 'https://10.1.2.3', at('https', '10.1.2.3', 443), true],
    ['with a star opens every port', 'http://127.0.0.0/8:*', at('http', '127.9.9.9', 4242), true],
    ['with a prefix ends where the block ends', 'http://10.0.0.0/30:*', at('http', '10.0.0.4', 80), false],
    ['opens an IPv6 address in brackets', 'https://[fd00::1]:8443', at('https', 'fd00::1', 8443), true],
    ['opens an IPv6 block, prefix behind the bracket', 'https://[fd00::]/8:*', at('https', 'fd12::9', 1), true],
    ['opens an IPv6 block, prefix inside the bracket', 'https://[fd00::/8]:*', at('https', 'fd12::9', 1), true],
    ['does not open the mapped form of its address', 'http://127.0.0.1:*', at('http', '::ffff:7f00:1', 80), false],
    ['opens its own name', 'https://hooks.intern.example:8443', at('https', 'hooks.intern.example', 8443), true],
    ['is read without regard to case', 'HTTPS://Hooks.Example:8443', at('https', 'hooks.example', 8443), true],
    ['does not open a name below it', 'https://intern.example:8443', at('https', 'a.intern.example', 8443), false],
    ['knows a name by its wire form', 'https://bücher.example', at('https', 'xn--bcher-kva.example', 443), true],
    ['stands among others', 'http://db:1, http://web:2 http://api:3', at('http', 'web', 2), true],
  ])('%s', (_sentence, text, destination, expected) => {
    expect(parseAllowList(text, 'production').names(destination)).toBe(expected);
  });

  it('with a name covers every address that name has, and no other name that leads there', () => {
    const allow = parseAllowList('https://hooks.intern.example:8443', 'production');
    expect(allow.covers(at('https', 'hooks.intern.example', 8443), '10.1.2.3')).toBe(true);
    expect(allow.covers(at('https', 'evil.example', 8443), '10.1.2.3')).toBe(false);
    expect(allow.mayLeadInto(at('https', 'evil.example', 8443))).toBe(false);
  });

  it('with a block covers names that lead into it, address by address', () => {
    const allow = parseAllowList('http://10.0.0.0/8:8080', 'production');
    expect(allow.mayLeadInto(at('http', 'inner.example', 8080))).toBe(true);
    expect(allow.covers(at('http', 'inner.example', 8080), '10.1.2.3')).toBe(true);
    expect(allow.covers(at('http', 'inner.example', 8080), '192.168.1.1')).toBe(false);
    expect(allow.covers(at('http', 'inner.example', 8081), '10.1.2.3')).toBe(false);
  });
});

describe('a wrong entry of WEBHOOK_ALLOW stops with one sentence', () => {
  it.each([
    ['127.0.0.1:9000', 'must look like'],
    ['ftp://127.0.0.1:21', 'must look like'],
    ['http://', 'must look like'],
    ['http://127.0.0.1:9000/path', 'must look like'],
    ['http://user@127.0.0.1:9000', 'must look like'],
    ['http://::1:9000', 'must look like'],
    ['http://[::1:9000', 'must look like'],
    ['http://[12345::]:9000', 'in brackets that is not an IPv6 address'],
    ['http://[127.0.0.1]:9000', 'in brackets that is not an IPv6 address'],
    ['http://127.0.0.1:0', 'port outside 1 to 65535'],
    ['http://127.0.0.1:65536', 'port outside 1 to 65535'],
    ['http://127.0.0.0/33:*', 'prefix length over 32'],
    ['http://[::1]/129:*', 'prefix length over 128'],
    ['http://0.0.0.0/0:*', 'opens too much'],
    ['http://[::]/0:*', 'opens too much'],
    ['http://intern.example/8:*', 'prefix length behind something that is not an address'],
    ['http://127.1:9000', 'must write its address as 127.0.0.1'],
    ['http://0x7f000001:9000', 'must write its address as 127.0.0.1'],
    ['https://*.intern.example', 'neither a name nor an address'],
    ['https://intern.example.', 'neither a name nor an address'],
    ['*', 'must look like'],
  ])('%s %s', (entry, sentence) => {
    expect(() => parseAllowList(`http://127.0.0.1:1 ${entry}`, 'production')).toThrow(sentence);
    expect(() => parseAllowList(entry, 'production')).toThrow(/^WEBHOOK_ALLOW: [^\n]+\.$/);
  });
});

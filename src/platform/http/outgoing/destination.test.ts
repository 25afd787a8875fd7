import { parseAllowList } from './allow-list.js';
import { checkDestination, destinationOf, mayConnect } from './destination.js';

const nothing = parseAllowList('', 'production');
const loopback = parseAllowList(undefined, 'development');

function outcome(raw: string, allow = nothing): string {
  const check = checkDestination(raw, allow);
  return check.ok ? check.url.href : check.reason;
}

describe('a URL on the public internet is accepted', () => {
  it.each([
    ['https://example.com', 'https://example.com/'],
    ['https://example.com:443/hook?a=b', 'https://example.com/hook?a=b'],
    ['HTTPS://Hooks.Example.COM/A', 'https://hooks.example.com/A'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://a_b.example.com/user@example.com', 'https://a_b.example.com/user@example.com'],
    ['https://mylocal.example.com', 'https://mylocal.example.com/'],
    ['https://notlocalhost.dev', 'https://notlocalhost.dev/'],
    ['https://svc.example.com', 'https://svc.example.com/'],
    [`https://example.com/${'a'.repeat(2028)}`, `https://example.com/${'a'.repeat(2028)}`],
  ])('%s', (raw, href) => {
    expect(outcome(raw)).toBe(href);
  });
});

describe('a URL is refused', () => {
  it.each([
    [`https://example.com/${'a'.repeat(2029)}`, 'TOO_LONG'],
    ['', 'NOT_ABSOLUTE'],
    ['example.com', 'NOT_ABSOLUTE'],
    ['//127.0.0.1', 'NOT_ABSOLUTE'],
    ['https:example.com', 'NOT_ABSOLUTE'],
    ['https:/example.com', 'NOT_ABSOLUTE'],
    ['https:///example.com', 'NOT_ABSOLUTE'],
    ['https://', 'NOT_ABSOLUTE'],
    ['https://exam\tple.com', 'CONTROL_CHARACTER'],
    ['https://example.com/\u0000', 'CONTROL_CHARACTER'],
    ['https://example.com/\r\nHost: x', 'CONTROL_CHARACTER'],
    ['https://example.com/\u202Egpj.exe', 'CONTROL_CHARACTER'],
    ['https://exam\u00ADple.com', 'CONTROL_CHARACTER'],
    ['https://example.com/\uD800', 'CONTROL_CHARACTER'],
    [' https://example.com', 'SPACE'],
    ['https://example.com/a b', 'SPACE'],
    ['https://example.com/\u3000', 'SPACE'],
    ['http://127.0.0.1\\@example.com', 'BACKSLASH'],
    ['https://example.com\\.evil.com', 'BACKSLASH'],
    ['file:///etc/passwd', 'SCHEME'],
    ['gopher://127.0.0.1:6379/_', 'SCHEME'],
    ['javascript:alert(1)', 'SCHEME'],
    ['blob:https://example.com/x', 'SCHEME'],
    ['http://example.com', 'SCHEME'],
    ['http://example.com:443', 'SCHEME'],
    ['https://user:secret@example.com', 'CREDENTIALS'],
    ['https://@example.com', 'CREDENTIALS'],
    ['https://example.com@127.0.0.1', 'CREDENTIALS'],
    ['https://example.com/#', 'FRAGMENT'],
    ['https://example.com/#token', 'FRAGMENT'],
    ['https://%65xample.com', 'HOST'],
    ['https://example..com', 'HOST'],
    ['https://-example.com', 'HOST'],
    ['https://example.com.', 'HOST'],
    [`https://${'a'.repeat(64)}.example`, 'HOST'],
    [`https://${'a.'.repeat(126)}example`, 'HOST'],
    ['https://999.999.999.999', 'HOST'],
    ['https://1.2.3.4.5', 'HOST'],
    ['https://example.com:99999', 'HOST'],
    ['http://[fe80::1%25eth0]', 'HOST'],
    ['https://93.184.216.34', 'IP_LITERAL'],
    ['https://[2606:4700::1]', 'IP_LITERAL'],
    ['https://db', 'SINGLE_LABEL'],
    ['https://com', 'SINGLE_LABEL'],
    ['https://localhost', 'RESERVED_NAME'],
    ['https://LOCALHOST.', 'RESERVED_NAME'],
    ['https://a.localhost', 'RESERVED_NAME'],
    ['https://printer.local', 'RESERVED_NAME'],
    ['https://metadata.google.internal', 'RESERVED_NAME'],
    ['https://nas.lan', 'RESERVED_NAME'],
    ['https://nas.home.arpa', 'RESERVED_NAME'],
    ['https://a.test', 'RESERVED_NAME'],
    ['https://abc.onion', 'RESERVED_NAME'],
    ['https://db.default.svc', 'RESERVED_NAME'],
    ['https://db.default.svc.cluster.local', 'RESERVED_NAME'],
    ['https://example.com:22', 'PORT'],
    ['https://example.com:0', 'PORT'],
    ['https://example.com:8443', 'PORT'],
  ])('%s is %s', (raw, reason) => {
    expect(outcome(raw)).toBe(reason);
  });
});

describe('a URL that leads inside under any spelling is refused, over http and https alike', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '0',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    'LOCALHOST.',
    '[::1]',
    '[::ffff:7f00:1]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:7f00:1::]',
    '[fe80::1%25eth0]',
    '169.254.169.254',
    '100.64.0.1',
    '168.63.129.16',
    'metadata.google.internal',
    'db',
    'example.com@127.0.0.1',
    '127.0.0.1\\@example.com',
    '127.0.0.1:6379/_',
    'example.com:22',
  ])('%s', (host) => {
    for (const scheme of ['http', 'https']) expect(checkDestination(`${scheme}://${host}`, nothing).ok).toBe(false);
  });
});

describe('what the operator opens', () => {
  it.each([
    ['http://127.0.0.1:9000/hook', 'http://127.0.0.1:9000/hook'],
    ['https://127.0.0.1', 'https://127.0.0.1/'],
    ['http://[::1]:9000', 'http://[::1]:9000/'],
    ['http://localhost:9000', 'http://localhost:9000/'],
    ['http://127.1:9000', 'http://127.0.0.1:9000/'],
  ])('%s is accepted where loopback is open', (raw, href) => {
    expect(outcome(raw, loopback)).toBe(href);
  });

  it.each([
    ['http://10.0.0.1:9000', 'IP_LITERAL'],
    ['http://169.254.169.254', 'IP_LITERAL'],
    ['http://[::ffff:7f00:1]:9000', 'IP_LITERAL'],
    ['http://db:9000', 'SINGLE_LABEL'],
    ['http://metadata.google.internal', 'RESERVED_NAME'],
    ['http://localhost.:9000', 'RESERVED_NAME'],
    ['http://user@127.0.0.1:9000', 'CREDENTIALS'],
    ['http://127.0.0.1:9000/#x', 'FRAGMENT'],
    ['gopher://127.0.0.1:6379/_', 'SCHEME'],
  ])('%s is still refused where loopback is open: %s', (raw, reason) => {
    expect(outcome(raw, loopback)).toBe(reason);
  });

  it('relaxes scheme and port for nothing but its own port', () => {
    const allow = parseAllowList('http://10.0.0.0/8:8080', 'production');
    expect(outcome('http://hooks.example.com:8080', allow)).toBe('http://hooks.example.com:8080/');
    expect(outcome('http://hooks.example.com:8081', allow)).toBe('SCHEME');
    expect(outcome('https://hooks.example.com:8080', allow)).toBe('PORT');
  });
});

describe('a connection may be made', () => {
  const strict = 'https://hooks.example.com';
  const ranged = parseAllowList('http://10.0.0.0/8:8080', 'production');
  const named = parseAllowList('https://hooks.intern:8443', 'production');
  it.each([
    ['to the public address of an ordinary name', strict, '93.184.216.34', nothing, true],
    ['not to a private address of an ordinary name', strict, '10.0.0.1', nothing, false],
    ['not to a mapped address of an ordinary name', strict, '::ffff:10.0.0.1', nothing, false],
    ['not to something that is no address', strict, 'an unknown address', nothing, false],
    ['to an address in the open range', 'http://hooks.example.com:8080', '10.1.2.3', ranged, true],
    ['not to a public address over a range that is open', 'http://hooks.example.com:8080', '8.8.8.8', ranged, false],
    ['not to another private address', 'http://hooks.example.com:8080', '192.168.0.1', ranged, false],
    ['to whatever an opened name leads to', 'https://hooks.intern:8443', '192.168.0.1', named, true],
    ['not for another port of an opened name', 'https://hooks.intern:443', '192.168.0.1', named, false],
    ['not to a public address that was given as a literal', 'https://8.8.8.8', '8.8.8.8', nothing, false],
  ])('%s', (_sentence, raw, address, allow, expected) => {
    expect(mayConnect(destinationOf(new URL(raw)), address, allow)).toBe(expected);
  });
});

import { comparedAddress, domainOf, mailboxOf, readerOf } from './mailbox.js';

describe('the mailbox behind an address', () => {
  it.each([
    ['Anna@Example.org', 'anna@example.org'],
    ['anna+shop@example.org', 'anna@example.org'],
    ['anna+shop+more@EXAMPLE.org.', 'anna@example.org'],
    ['a.n.na+x@gmail.com', 'anna@gmail.com'],
    ['anna@googlemail.com', 'anna@gmail.com'],
    ['a.nna@example.org', 'a.nna@example.org'],
    ['"a@b"@example.org', 'a@b@example.org'],
    ['"anna"@example.org', 'anna@example.org'],
    [String.raw`"a\n\n\a"@example.org`, 'anna@example.org'],
    [String.raw`"a\\b\""@example.org`, String.raw`a\b"@example.org`],
    ['"Anna+shop"@example.org', 'anna@example.org'],
    [String.raw`"a.n\na"@gmail.com`, 'anna@gmail.com'],
    ['+shop@example.org', '+shop@example.org'],
    ['Anna+shop@Bücher.example.', 'anna@xn--bcher-kva.example'],
    ['anna@XN--BCHER-KVA.example', 'anna@xn--bcher-kva.example'],
    ['anna@ｇｍａｉｌ.com', 'anna@gmail.com'],
    [' anna@example.org ', 'anna@example.org'],
  ])('%s → %s', (address, expected) => {
    expect(mailboxOf(address)).toBe(expected);
  });

  it.each([
    ['Anna+Shop@Example.org.', 'anna+shop@example.org'],
    [String.raw`"an\na"@example.org`, 'anna@example.org'],
    ['a.n.na+x@googlemail.com', 'anna@gmail.com'],
    ['anna@BÜCHER.example', 'anna@xn--bcher-kva.example'],
  ])('is proven by a secret mailed to %s for %s alone', (address, expected) => {
    expect(readerOf(address)).toBe(expected);
  });

  it.each([
    ['"a@b"@Example.ORG.', 'example.org'],
    ['anna@bücher。example', 'xn--bcher-kva.example'],
    ['anna@faß.example', 'xn--fa-hia.example'],
    // No domain name, so there is nothing to be written in ASCII.
    ['anna@[127.0.0.1]', '[127.0.0.1]'],
    ['anna@Büch er.example', 'büch er.example'],
  ])('of %s lies at %s', (address, expected) => {
    expect(domainOf(address)).toBe(expected);
  });
});

describe('an address', () => {
  it.each([
    [' Anna+Shop@Example.org ', 'anna+shop@example.org'],
    ['"Anna"@Bücher.example', '"anna"@xn--bcher-kva.example'],
    ['anna@xn--bcher-kva.example', 'anna@xn--bcher-kva.example'],
  ])('%s is compared as %s', (address, expected) => {
    expect(comparedAddress(address)).toBe(expected);
  });
});

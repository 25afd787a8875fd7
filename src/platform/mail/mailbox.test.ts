import { domainOf, mailboxOf, readerOf } from './mailbox.js';

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
    [' anna@example.org ', 'anna@example.org'],
  ])('%s → %s', (address, expected) => {
    expect(mailboxOf(address)).toBe(expected);
  });

  it.each([
    ['Anna+Shop@Example.org.', 'anna+shop@example.org'],
    [String.raw`"an\na"@example.org`, 'anna@example.org'],
    ['a.n.na+x@googlemail.com', 'anna@gmail.com'],
  ])('is proven by a secret mailed to %s for %s alone', (address, expected) => {
    expect(readerOf(address)).toBe(expected);
  });

  it('lies at a domain', () => {
    expect(domainOf('"a@b"@Example.ORG.')).toBe('example.org');
  });
});

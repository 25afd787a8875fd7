import { Temporal } from 'temporal-polyfill';

import { type HandOverError, isPermanent, nextAttempt, withoutAddresses } from './hand-over.rules.js';

const WRITTEN = Temporal.Instant.from('2026-03-27T10:00:00Z');

describe('the retry schedule', () => {
  it.each([
    [1, '2026-03-27T10:00:00Z', '2026-03-27T10:01:00Z'],
    [2, '2026-03-27T10:01:00Z', '2026-03-27T10:06:00Z'],
    [3, '2026-03-27T10:06:00Z', '2026-03-27T10:36:00Z'],
    [4, '2026-03-27T10:36:00Z', '2026-03-27T12:36:00Z'],
    [5, '2026-03-27T12:36:00Z', '2026-03-27T18:36:00Z'],
    [6, '2026-03-27T18:36:00Z', '2026-03-28T06:36:00Z'],
    [7, '2026-03-28T06:36:00Z', '2026-03-29T06:36:00Z'],
    // Three days are 72 hours, also over the change to summer time in between.
    [8, '2026-03-29T06:36:00Z', '2026-03-30T06:36:00Z'],
    [9, '2026-03-30T06:36:00Z', '2026-03-30T10:00:00Z'],
  ])('after attempt %i at %s waits until %s', (attempts, now, next) => {
    expect(nextAttempt(WRITTEN, attempts, Temporal.Instant.from(now))?.toString()).toBe(next);
  });

  it.each([
    ['a second before the three days are over there is one more attempt', '2026-03-30T09:59:59Z', '2026-03-30T10:00:00Z'],
    ['when the three days are over there is none', '2026-03-30T10:00:00Z', undefined],
    ['after the three days there is none', '2026-03-31T10:00:00Z', undefined],
  ])('%s', (_, now, next) => {
    expect(nextAttempt(WRITTEN, 9, Temporal.Instant.from(now))?.toString()).toBe(next);
  });
});

describe('what is refused for good', () => {
  it.each<[string, HandOverError, boolean]>([
    ['an unknown recipient is', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, true],
    ['a refused message is', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, true],
    ['an address that cannot be written in an envelope is', { code: 'EENVELOPE' }, true],
    ['greylisting is not', { code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }, false],
    ['a full mailbox (452) is not', { code: 'EMESSAGE', responseCode: 452, command: 'DATA' }, false],
    ['commands out of order (503) is not', { code: 'EENVELOPE', responseCode: 503, command: 'RCPT TO' }, false],
    ['a refused sender is the operator’s to mend', { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, false],
    ['a refused login is the operator’s to mend', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, false],
    ['a relay that refuses everybody is not', { code: 'EPROTOCOL', responseCode: 554, command: 'CONN' }, false],
    ['a certificate that does not fit is not', { code: 'ETLS' }, false],
    ['a relay that is away is not', { code: 'ESOCKET' }, false],
    ['a file that cannot be written is not', { code: 'ENOSPC' }, false],
  ])('%s', (_, error, expected) => {
    expect(isPermanent(error)).toBe(expected);
  });
});

describe('an answer without addresses', () => {
  it.each([
    ['keeps what it says', '250 2.0.0 Ok: queued as 4F2A', '250 2.0.0 Ok: queued as 4F2A'],
    ['cuts addresses in brackets', '550 5.1.1 <jan.jansen@client.example>: unknown', '550 5.1.1 <…>: unknown'],
    ['cuts bare addresses', '550 jan.jansen@client.example is unknown', '550 … is unknown'],
    ['cuts the local part alone, however it is written', '550 User Jan.Jansen not here', '550 User … not here'],
    ['cuts the domain alone', '550 no route to client.example.', '550 no route to ….'],
    ['keeps words in which the local part’s signs mean something else', '550 janXjansen', '550 janXjansen'],
    ['joins lines', '550-5.1.1 no\r\n550 5.1.1 such user', '550-5.1.1 no 550 5.1.1 such user'],
  ])('%s', (_, response, expected) => {
    expect(withoutAddresses(response, 'jan.jansen@client.example')).toBe(expected);
  });

  it('is at most 500 characters long', () => {
    expect(withoutAddresses('x'.repeat(10_000), 'a@b.example')).toHaveLength(500);
  });
});

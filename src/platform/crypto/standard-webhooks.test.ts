import { createPublicKey, verify } from 'node:crypto';

import { Webhook, WebhookVerificationError } from 'standardwebhooks';

import { createEndpointKeys, signWebhook } from './standard-webhooks.js';

const SPECIFIED = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  privateKey: 'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==',
};

/** What a receiver does that trusts a `whpk_` key. */
function isSignedBy(publicKey: string, id: string, timestamp: number, body: string, signatures: string): boolean {
  const x = Buffer.from(publicKey.replace('whpk_', ''), 'base64').toString('base64url');
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
  const message = Buffer.from(`${id}.${timestamp}.${body}`);
  return signatures
    .split(' ')
    .map((signature) => signature.split(','))
    .some(([version, value = '']) => version === 'v1a' && verify(null, message, key, Buffer.from(value, 'base64')));
}

const nowSeconds = () => Math.floor(Date.now() / 1000);

describe('the vectors of the specification', () => {
  it.each([
    ['a body', '{"test": 2432232314}', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
    ['an empty body', '', 'v1,v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A='],
  ])('hold for v1 with %s', (_what, body, signature) => {
    const { id, timestamp, secret } = SPECIFIED;
    expect(signWebhook({ id, timestamp, body, secrets: [secret], privateKeys: [] })).toBe(signature);
  });

  it('hold for v1a', () => {
    const { id, timestamp, privateKey } = SPECIFIED;
    const body = '{"test": 2432232314}';
    expect(signWebhook({ id, timestamp, body, secrets: [], privateKeys: [privateKey] })).toBe(
      'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==',
    );
  });
});

describe('the keys of an endpoint', () => {
  it('have their written forms and lengths', () => {
    const { secret, privateKey, publicKey } = createEndpointKeys();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(privateKey).toMatch(/^whsk_[A-Za-z0-9+/]{86}==$/);
    expect(publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
    const halves = Buffer.from(privateKey.slice(5), 'base64');
    expect(halves.subarray(32).toString('base64')).toBe(publicKey.slice(5));
  });

  it('are never the same twice', () => {
    const keys = Array.from({ length: 20 }, createEndpointKeys);
    for (const part of ['secret', 'privateKey', 'publicKey'] as const) {
      expect(new Set(keys.map((key) => key[part])).size).toBe(20);
    }
  });
});

describe('a signed webhook', () => {
  const keys = createEndpointKeys();
  const old = createEndpointKeys();
  const id = 'evt_01980000-0000-7000-8000-000000000000';
  const body = '{"type":"request.received","data":{"naam":"Café ☃"}}';
  const signed = (text: string | Buffer, timestamp = nowSeconds()) => ({
    'webhook-id': id,
    'webhook-timestamp': `${timestamp}`,
    'webhook-signature': signWebhook({
      id,
      timestamp,
      body: text,
      secrets: [keys.secret, old.secret],
      privateKeys: [keys.privateKey, old.privateKey],
    }),
  });

  it.each([
    ['the new', keys],
    ['the old', old],
  ])('is accepted by the official library with %s secret during a rotation', (_which, { secret }) => {
    expect(new Webhook(secret).verify(body, signed(body))).toEqual(JSON.parse(body));
  });

  it.each([
    ['the new', keys],
    ['the old', old],
  ])('is accepted with %s public key during a rotation', (_which, { publicKey }) => {
    const headers = signed(body);
    const timestamp = Number(headers['webhook-timestamp']);
    expect(isSignedBy(publicKey, id, timestamp, body, headers['webhook-signature'])).toBe(true);
    expect(isSignedBy(publicKey, id, timestamp, `${body} `, headers['webhook-signature'])).toBe(false);
    expect(isSignedBy(createEndpointKeys().publicKey, id, timestamp, body, headers['webhook-signature'])).toBe(false);
  });

  it('carries two signatures of each version during a rotation', () => {
    const versions = signed(body)['webhook-signature'].split(' ').map((signature) => signature.split(',')[0]);
    expect(versions).toEqual(['v1', 'v1', 'v1a', 'v1a']);
  });

  it('is signed over the same bytes whether they come as text or as bytes', () => {
    expect(signed(Buffer.from(body), 1)).toEqual(signed(body, 1));
  });

  it.each([
    ['another body', `${body} `, {}],
    ['another id', body, { 'webhook-id': 'evt_2' }],
    ['another time', body, { 'webhook-timestamp': `${nowSeconds() + 1}` }],
  ])('is rejected by the official library with %s', (_what, text, change) => {
    const headers = { ...signed(body, nowSeconds() - 1), ...change };
    expect(() => new Webhook(keys.secret).verify(text, headers)).toThrow(WebhookVerificationError);
  });

  it('is rejected by the official library with a foreign secret', () => {
    const { secret } = createEndpointKeys();
    expect(() => new Webhook(secret).verify(body, signed(body))).toThrow('No matching signature found');
  });

  it('is the same after more keys than are kept decoded', () => {
    const sign = (secret: string) => signWebhook({ id, timestamp: 1, body, secrets: [secret], privateKeys: [] });
    const before = sign(keys.secret);
    for (let count = 0; count < 5_000; count += 1) {
      sign(`whsec_${Buffer.from(`${count}`.padEnd(24)).toString('base64')}`);
    }
    expect(sign(keys.secret)).toBe(before);
  });
});

describe('signing stops', () => {
  const { secret, privateKey } = createEndpointKeys();
  const good = { id: 'msg_1', timestamp: 1, body: '', secrets: [secret], privateKeys: [privateKey] };
  it.each([
    ['at an id with a dot, which would move the boundary of what is signed', { id: 'msg.1' }],
    ['at an empty id', { id: '' }],
    ['at an id with a line break', { id: 'msg_1\r\nx: y' }],
    ['at a time with a fraction', { timestamp: 1.5 }],
    ['at a time before 1970', { timestamp: -1 }],
    ['without any key', { secrets: [], privateKeys: [] }],
    ['at a secret without its prefix', { secrets: [secret.slice(6)] }],
    ['at a secret that is not base64', { secrets: ['whsec_not base64 at all, not at all!'] }],
    ['at a secret of 23 bytes', { secrets: [`whsec_${Buffer.alloc(23).toString('base64')}`] }],
    ['at a secret of 65 bytes', { secrets: [`whsec_${Buffer.alloc(65).toString('base64')}`] }],
    ['at a private key of 32 bytes', { privateKeys: [`whsk_${Buffer.alloc(32).toString('base64')}`] }],
    ['at a secret in the place of a private key', { privateKeys: [secret] }],
  ])('%s', (_what, change) => {
    expect(() => signWebhook({ ...good, ...change })).toThrow();
  });

  it('without repeating the key it could not read', () => {
    expect(() => signWebhook({ ...good, secrets: ['whsec_secret?'] })).toThrow(/^(?!.*secret\?).*$/s);
  });
});

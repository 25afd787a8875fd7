import type { Request } from 'express';

import type { Handler } from '../../auth/declared-access.js';
import { addressOf, credentialOf, networkOf, RecognisedCredentials } from './caller.js';
import { processorDoor } from './processor-door.js';
import { publicDoors } from './public-doors.js';

const handler = (route: string, kind: 'PUBLIC' | 'AUTHENTICATED'): Handler => ({ name: route, route, access: { kind, why: 'test' } });

describe('the public doors', () => {
  const isPublic = publicDoors([
    handler('POST /v1/processors/:slug/requests', 'PUBLIC'), handler('GET /v1/requests/status/:reference', 'PUBLIC'),
    handler('GET /docs/*path', 'PUBLIC'), handler('GET /openapi.json', 'PUBLIC'), handler('GET /v1/customers/:externalId', 'AUTHENTICATED'),
  ]);

  it.each<[string, string, boolean]>([
    ['POST', '/v1/processors/group-office/requests', true],
    ['POST', '/v1/processors/group-office/requests/', true],
    ['POST', '/V1/Processors/group-office/Requests', true],
    ['GET', '/v1/processors/group-office/requests', false],
    ['POST', '/v1/processors/group-office/x/requests', false],
    ['POST', '/v1/processors//requests', false],
    ['GET', '/v1/requests/status/abc', true],
    ['HEAD', '/v1/requests/status/abc', true],
    ['GET', '/docs/errors/more', true],
    ['GET', '/openapi.json', true],
    ['GET', '/openapixjson', false],
    ['GET', '/v1/customers/7', false],
    ['GET', '/v1/customers/v1/requests/status/abc', false],
  ])('%s %s: %s', (method, path, expected) => {
    expect(isPublic(method, path)).toBe(expected);
  });

  it('are none when none is declared', () => {
    expect(publicDoors([handler('GET /', 'AUTHENTICATED')])('GET', '/')).toBe(false);
  });
});

describe('a request handed in counts as at the door of', () => {
  it.each<[string, string, string | undefined]>([
    ['POST', '/v1/processors/group-office/requests', 'group-office'],
    ['POST', '/V1/Processors/Group-Office/Requests/', 'group-office'],
    ['POST', '/v1/processors/%67roup-office/requests', 'group-office'],
    ['POST', '/v1/processors/%47roup%2Doffice/requests', 'group-office'],
    ['POST', '/v1/processors/%2567roup-office/requests', ''],
    ['POST', '/v1/processors/group-office%20/requests', ''],
    ['POST', '/v1/processors/group_office/requests', ''],
    ['POST', '/v1/processors/%E0%A4%A/requests', ''],
    ['GET', '/v1/processors/group-office/requests', undefined],
    ['POST', '/v1/processors/group-office/x/requests', undefined],
    ['POST', '/v1/organisations/Group-Office/register/subscriptions/', 'group-office/register'],
    ['GET', '/v1/organisations/group-office/register/subscriptions', undefined],
    ['POST', '/v1/customers', undefined],
  ])('%s %s: %s', (method, path, expected) => {
    expect(processorDoor({ method, path } as Request)).toBe(expected);
  });
});

describe('a network address counts as', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:1::2:3', '2001:db8:1:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    [undefined, ''],
  ])('%s → %s', (ip, expected) => {
    expect(addressOf({ ip } as Request)).toBe(expected);
  });
});

describe('the network around an address counts as', () => {
  it.each([
    ['192.0.2.1', '192.0.2'],
    ['::ffff:192.0.2.77', '192.0.2'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1'],
    ['2001:db8:1:ffff::9', '2001:db8:1'],
    ['2001:db8:2::9', '2001:db8:2'],
    ['::1', '0:0:0'],
    [undefined, ''],
  ])('%s → %s', (ip, expected) => {
    expect(networkOf({ ip } as Request)).toBe(expected);
  });
});

describe('credentials', () => {
  const of = (headers: object): string | null => credentialOf({ headers } as Request);

  it('are told apart without being kept', () => {
    expect(of({ authorization: 'Bearer one' })).not.toBe(of({ authorization: 'Bearer two' }));
    expect(of({ authorization: 'Bearer one' })).not.toContain('one');
    expect(of({ cookie: 'session=1' })).not.toBeNull();
    expect(of({})).toBeNull();
    expect(of({ authorization: '' })).toBeNull();
  });

  it.each(['bearer one', 'bEaReR one', 'Bearer    one', 'Bearer one  '])('are the same however they are written: %s', (authorization) => {
    expect(of({ authorization })).toBe(of({ authorization: 'Bearer one' }));
    expect(of({ authorization, cookie: 'a=1' })).toBe(of({ authorization: 'Bearer one' }));
  });

  it('of another scheme are others', () => {
    expect(of({ authorization: 'Basic one' })).not.toBe(of({ authorization: 'Bearer one' }));
    expect(of({ authorization: 'one' })).not.toBe(of({ authorization: 'Bearer one' }));
  });

  it('are remembered with whom they act for, up to a bound, the oldest forgotten first', () => {
    const recognised = new RecognisedCredentials();
    for (let number = 0; number <= 50_000; number += 1) recognised.add(String(number), { kind: 'API_KEY', organisationId: `organisation ${number}` });
    expect(['0', '1', '50000'].map((digest) => recognised.holderOf(digest)?.organisationId))
      .toEqual([undefined, 'organisation 1', 'organisation 50000']);
    recognised.delete('1');
    expect(recognised.holderOf('1')).toBeUndefined();
  });
});

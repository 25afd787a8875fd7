import { makeTenantToken, organisationOf, organisationReference, readTenantToken } from './tenant-token.js';

const organisationId = '01a200c0-5c82-7558-a866-6f89f88dbdfe';

describe('a token for a door without a tenant', () => {
  test('carries its organisation, and its hash is what the row keeps', () => {
    const { token, hash } = makeTenantToken(organisationId, 'a28_live_');
    expect(readTenantToken(token, 'a28_live_')).toEqual({ organisationId, hash });
  });

  test('is refused with one character changed, without asking the database', () => {
    const { token } = makeTenantToken(organisationId);
    for (const at of [0, 30, token.length - 1]) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(readTenantToken(`${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBeNull();
    }
  });

  test.each(['', 'x', '🙂'.repeat(40), 'z'.repeat(71), `${'z'.repeat(65)}000000`])('is refused when it is %p', (token) => {
    expect(readTenantToken(token)).toBeNull();
  });

  test('has an organisation reference of 22 digits, also for the smallest and the largest id', () => {
    for (const id of [organisationId, '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']) {
      expect(organisationReference(id)).toHaveLength(22);
      expect(organisationOf(organisationReference(id))).toBe(id);
    }
  });
});

import { randomBytes } from 'node:crypto';

import { Temporal } from 'temporal-polyfill';

import { startWorld, type World } from '../../../test/harness/app.js';
import { newId } from '../../kernel/ids.js';
import { openRequest } from './pages/pages.fixture.js';
import { RequestVault } from './request-vault.js';
import type { RequestContent, RequestRecord } from './request.js';

const NOW = Temporal.Instant.from('2026-11-22T10:00:00Z');
const SAID: RequestContent = {
  requester: { name: 'Willemijn Oosterhuis', email: 'willemijn@grachtengordel.example' }, subject: null, representative: null,
  controller: { name: 'Acme' }, message: 'Please.',
};

let world: World;
let vault: RequestVault;

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  vault = world.application.nest.get(RequestVault, { strict: false });
});

afterAll(() => world.close());

function sealed(over: Partial<RequestRecord> = {}): RequestRecord {
  const [organisationId, id] = [newId(), newId()];
  return { ...openRequest(), organisationId, id, language: 'nl', country: 'NL', ...vault.seal(organisationId, id, NOW, SAID), ...over };
}

describe('what a customer may not read yet', () => {
  test('is not even decrypted: its seal may be broken and nobody notices', () => {
    const broken = { content: randomBytes(200), acts: randomBytes(60) };
    const request = sealed({ acceptance: 'AWAITED', ...broken });
    expect(vault.openFor('CONTROLLER', request)).toMatchObject({
      isMasked: true, done: [], language: null, country: null,
      said: { requester: { name: 'W… O…', email: 'w…@g…' }, message: null, subject: null, controller: { name: null } },
    });
    expect(() => vault.openFor('PROCESSOR', request)).toThrow();
    expect(() => vault.openFor('CONTROLLER', { ...request, acceptance: 'GIVEN' })).toThrow();
  });

  test('is open to the processor, and to the customer once it has accepted', () => {
    const request = sealed({ acceptance: 'AWAITED' });
    expect(vault.openFor('PROCESSOR', request)).toMatchObject({ isMasked: false, said: SAID, language: 'nl' });
    expect(vault.openFor('CONTROLLER', { ...request, acceptance: 'GIVEN' })).toMatchObject({ isMasked: false, said: SAID });
  });

  test('shows nothing at all where no mask was made', () => {
    const { said } = vault.openFor('CONTROLLER', sealed({ acceptance: 'AWAITED', requesterMask: null }));
    expect(said.requester).toEqual({ name: null, email: null });
  });
});

test('the requester is the same whichever way the domain of the address is written', () => {
  const organisationId = newId();
  const blindOf = (email: string): string | null =>
    vault.seal(organisationId, newId(), NOW, { ...SAID, requester: { name: null, email } }).requesterBlind;
  expect(blindOf('Willemijn@Bücher.example')).toBe(blindOf('willemijn@xn--bcher-kva.example'));
  expect(blindOf('willemijn@bucher.example')).not.toBe(blindOf('willemijn@xn--bcher-kva.example'));
});

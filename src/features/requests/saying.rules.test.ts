import type { RequestContent } from './request.js';
import { sayingOf } from './saying.rules.js';

const ANNA: RequestContent = {
  requester: { name: 'Anna Jansen', email: 'anna@people.example' },
  subject: { name: 'Kees', identifiers: [{ type: 'phone', value: '06 1' }, { type: 'customer number', value: '7' }] },
  representative: { kind: 'parent', evidence: null },
  controller: { name: 'Bakkerij De Vries', city: null, domain: null, registrationNumber: null, vatNumber: null, accountReference: null, url: null },
  message: 'Everything since 2020, please.',
};
const said = (more: Partial<RequestContent> = {}, rights: Parameters<typeof sayingOf>[0] = ['ACCESS', 'ERASURE']) =>
  sayingOf(rights, { ...ANNA, ...more });

describe('a request handed in again says the same', () => {
  it.each<[string, string]>([
    ['word for word', said()],
    ['with other capitals and spaces', said({ requester: { name: ' anna  JANSEN', email: 'Anna@People.example ' }, message: 'Everything since\n2020, please. ' })],
    ['with its rights in another order', said({}, ['ERASURE', 'ACCESS'])],
    ['with its identifiers in another order', said({ subject: { name: 'Kees', identifiers: [...ANNA.subject?.identifiers ?? []].reverse() } })],
    ['with nothing instead of an absent field', said({ controller: { ...ANNA.controller, city: '' } })],
  ])('%s', (_, other) => {
    expect(other).toBe(said());
  });
});

describe('another request is', () => {
  it.each<[string, string]>([
    ['of another address', said({ requester: { name: 'Anna Jansen', email: 'ann@people.example' } })],
    ['of another who shares the mailbox', said({ requester: { name: 'Bert Jansen', email: 'anna@people.example' } })],
    ['for another child', said({ subject: { name: 'Klaas', identifiers: ANNA.subject?.identifiers ?? [] } })],
    ['with another customer number', said({ subject: { name: 'Kees', identifiers: [{ type: 'phone', value: '06 1' }] } })],
    ['for oneself', said({ representative: null })],
    ['about another organisation', said({ controller: { ...ANNA.controller, name: 'Bakkerij De Wit' } })],
    ['about one in another place', said({ controller: { ...ANNA.controller, city: 'Gouda' } })],
    ['for another right', said({}, ['ACCESS'])],
    ['in other words', said({ message: 'Everything since 2021, please.' })],
    ['with the same words in other fields', said({ controller: { ...ANNA.controller, name: null, city: 'Bakkerij De Vries' } })],
  ])('one %s', (_, other) => {
    expect(other).not.toBe(said());
  });
});

import type { RequestContent } from './request.js';
import { type Said, sayingOf } from './saying.rules.js';

const ANNA: RequestContent = {
  requester: { name: 'Anna Jansen', email: 'anna@people.example' },
  subject: { name: 'Kees', identifiers: [{ type: 'phone', value: '06 1' }, { type: 'customer number', value: '7' }] },
  representative: { kind: 'parent', evidence: null },
  controller: { name: 'Bakkerij De Vries', city: null, domain: null, registrationNumber: null, vatNumber: null, accountReference: null, url: null },
  message: 'Everything since 2020, please.',
};
const said = (more: Partial<RequestContent> = {}, about: Partial<Omit<Said, 'content'>> = {}) =>
  sayingOf({ rights: ['ACCESS', 'ERASURE'], language: 'nl', country: 'NL', ...about, content: { ...ANNA, ...more } });
const identified = (...identifiers: NonNullable<RequestContent['subject']>['identifiers']) => said({ subject: { name: 'Kees', identifiers } });

describe('a request handed in again says the same', () => {
  it.each<[string, string]>([
    ['word for word', said()],
    ['with other capitals and spaces', said({ requester: { name: ' anna  JANSEN', email: 'Anna@People.example ' }, message: 'Everything since\n2020, please. ' })],
    ['with its rights in another order', said({}, { rights: ['ERASURE', 'ACCESS'] })],
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
    ['for another right', said({}, { rights: ['ACCESS'] })],
    ['to be answered in another language', said({}, { language: 'de' })],
    ['of somebody in another country', said({}, { country: 'BE' })],
    ['of somebody in no country', said({}, { country: null })],
    ['in other words', said({ message: 'Everything since 2021, please.' })],
    ['with the same words in other fields', said({ controller: { ...ANNA.controller, name: null, city: 'Bakkerij De Vries' } })],
  ])('one %s', (_, other) => {
    expect(other).not.toBe(said());
  });
});

describe('an identifier is its type and its value, never the two run together', () => {
  it.each<[string, string, string]>([
    ['a space', identified({ type: 'customer number', value: '77' }), identified({ type: 'customer', value: 'number 77' })],
    ['an empty value', identified({ type: 'customer 77', value: '' }), identified({ type: 'customer', value: '77' })],
    ['quotes and commas', identified({ type: 'a","b', value: 'c' }), identified({ type: 'a', value: 'b","c' })],
    ['two as one', identified({ type: 'a', value: 'b' }, { type: 'c', value: 'd' }), identified({ type: 'a', value: 'b"],["c","d' })],
  ])('%s', (_, one, other) => {
    expect(one).not.toBe(other);
  });
});

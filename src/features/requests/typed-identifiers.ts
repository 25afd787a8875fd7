import type { SubjectIdentifierType, TypedIdentifier } from '../subject-index/index.js';
import type { RequestContent } from './request.js';

/** What people and portals call what they type, without spaces and signs. */
const MEANT: Readonly<Record<SubjectIdentifierType, readonly string[]>> = {
  EMAIL: ['email', 'emailaddress', 'mail', 'mailaddress', 'emailadres', 'emailadresse', 'adresseemail', 'courriel'],
  PHONE: ['phone', 'phonenumber', 'telephone', 'telephonenumber', 'tel', 'mobile', 'mobilephone', 'mobilenumber', 'telefoon',
    'telefoonnummer', 'mobiel', 'telefon', 'telefonnummer', 'handy', 'handynummer', 'mobil', 'téléphone', 'numérodetéléphone'],
  CUSTOMER_NUMBER: ['customernumber', 'customerno', 'customerid', 'clientnumber', 'clientid', 'accountnumber', 'membernumber', 'memberid',
    'klantnummer', 'relatienummer', 'lidnummer', 'kundennummer', 'mitgliedsnummer', 'numéroclient', 'numérodeclient'],
};

const BY_NAME = new Map(Object.entries(MEANT).flatMap(([type, names]) => names.map((name) => [name, type as SubjectIdentifierType])));

/** More than this no person has; a list of them is somebody trying things out. */
const AT_MOST = 10;

/** By what a person may be known: the requester's address, and what was given of the person it is about. */
export function typedIdentifiers(content: Pick<RequestContent, 'requester' | 'subject'>): TypedIdentifier[] {
  const { email } = content.requester;
  const given = (content.subject?.identifiers ?? []).flatMap(({ type, value }): TypedIdentifier[] => {
    const meant = BY_NAME.get(type.normalize('NFC').toLowerCase().replace(/[^\p{L}]/gu, ''));
    return meant === undefined ? [] : [{ type: meant, value }];
  });
  return [...(email === null ? [] : [{ type: 'EMAIL' as const, value: email }]), ...given].slice(0, AT_MOST);
}

/** Whether one of them is a telephone number that says nothing of its country. */
export function isCountryNeeded(identifiers: readonly TypedIdentifier[]): boolean {
  return identifiers.some(({ type, value }) => type === 'PHONE' && !value.trimStart().startsWith('+'));
}

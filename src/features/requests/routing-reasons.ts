import type { NameFitKind } from '../customers/index.js';
import type { AskedKey, Reason, ReasonCode, RouteMark, RoutingField, RoutingMatch, TriageWhy } from './routing.js';

const FIELD: Readonly<Record<RoutingField | 'city', string>> = {
  name: 'name',
  domain: 'domain',
  url: 'web address',
  registrationNumber: 'registration number',
  vatNumber: 'VAT number',
  accountReference: 'account reference',
  city: 'city',
};

/** In what a name on record differs from the one given. */
const FIT: Readonly<Record<NameFitKind, string>> = {
  SAME: 'is a name on record',
  RESPELLED: 'is a name on record, spelled or shortened in another way',
  SLIP: 'is a name on record with a letter or two changed',
  INITIALS: 'has the initials of a name on record',
  OTHER_FORM: 'is a name on record, of an entity with another legal form',
  WIDER: 'is a part of a longer name on record',
  NARROWER: 'is longer than a name on record that it holds',
  SIBLING: 'holds the telling words of a name on record, with another trade or branch',
  LOOK_ALIKE: 'imitates a name on record with letters of another script',
  NEAR: 'differs by a letter or a number from a name on record',
  VAGUE: 'resembles a name on record',
};

export const MARK_SENTENCE: Readonly<Record<RouteMark, string>> = {
  AGREEMENT_ENDED: 'The agreement with this customer has ended; data may still be held.',
  NO_AGREEMENT: 'No agreement with this customer is in force.',
  CASCADE: 'This customer acts as a processor for others and must pass the request on.',
};

export const TRIAGE_SENTENCE: Readonly<Record<TriageWhy, string>> = {
  CONFLICT: 'What was given points at different organisations.',
  SELF_AND_CUSTOMER: 'What was given fits both this organisation and one of its customers.',
  SEVERAL: 'Several customers fit equally well.',
  SELF_SUBDOMAIN: 'Only a subdomain of our own domain was given, which may be the space of a customer.',
  IDENTIFIER_UNKNOWN: 'The name is known, but an identifier given with it is not.',
  NUMBER_NOT_THEIRS: 'The customer found has another number of this kind on record.',
  NAME_AND_CITY_DISAGREE: 'The name is known, but in another city.',
  NUMBER_AND_CITY_DISAGREE: 'The number could be from another country or organisation: the city is another one.',
  COMMONPLACE_REFERENCE: 'The account reference is short, and the name given is not known to belong to it.',
  NOT_CERTAIN: 'What was found is not certain enough.',
  AGREEMENT_GONE: 'The agreement has ended and nothing of this customer is held any more.',
  SUBJECT_INDEX: 'The person is in the subject index of a customer who was not named.',
  SAID_NOT_THEIRS: 'This customer said that the request is not its own.',
  NOBODY_NAMED: 'No organisation was named.',
};

export function reason(code: ReasonCode, sentence: string, field?: RoutingField | 'city'): Reason {
  return field === undefined ? { code, sentence } : { code, field, sentence };
}

export const nobodyNamed = () => reason('NOBODY_NAMED', TRIAGE_SENTENCE.NOBODY_NAMED);
export const nobodyFound = () => reason('NOBODY_FOUND', 'Nothing that was given is known.');
export const foundNobody = (field: RoutingField) =>
  reason('FOUND_NOBODY', `The ${FIELD[field]} given is not known.`, field);
export const unusable = (field: RoutingField) =>
  reason('UNUSABLE', `The ${FIELD[field]} given cannot be used to find anybody.`, field);
export const cityAgrees = () => reason('CITY_AGREES', 'The city given is the one on record.', 'city');
export const cityDisagrees = () => reason('CITY_DISAGREES', 'The city given is not the one on record.', 'city');

/** Why one match speaks for its customer. */
export function matchReason(asked: AskedKey, match: RoutingMatch): Reason {
  const { field } = asked;
  const what = `The ${FIELD[field]} given`;
  if (asked.strength === 'PARTIAL') {
    return reason('NUMBER_WITHOUT_COURT', `${what} is on record, without a register court to make it unique.`, field);
  }
  switch (asked.kind) {
    case 'DOMAIN':
      if (asked.labelsRemoved === 0) return reason('DOMAIN_MATCHES', `${what} is a domain on record.`, field);
      return reason('SUBDOMAIN_MATCHES', `${what} lies under a domain on record.`, field);
    case 'TRADE_REGISTER':
    case 'VAT':
      if (!asked.isCountryAssumed) return reason('NUMBER_MATCHES', `${what} is on record.`, field);
      return reason('NUMBER_FITS', `${what} is on record, if it is of the country whose form it fits.`, field);
    case 'ACCOUNT_REFERENCE':
      return reason('REFERENCE_MATCHES', `${what} is on record.`, field);
    case 'NAME':
      if ((match.likeness ?? 1) >= 1) return reason('NAME_MATCHES', `${what} is a name on record.`, field);
      return reason('NAME_RESEMBLES', `${what} ${FIT[match.fit ?? 'VAGUE']}.`, field);
  }
}

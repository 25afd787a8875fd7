import {
  BARE_GB,
  BARE_NL,
  decide,
  DOMAIN,
  HOST,
  HRB,
  HRB_ANYWHERE,
  HRB_UNPLACED,
  KVK,
  LOOK_ALIKE,
  match,
  NAME,
  NAME_AS_DOMAIN,
  PARENT,
  REFERENCE,
  SHORT_REFERENCE,
  shown,
  SOCIAL_PAGE,
  type Typed,
  URL_KEY,
  VAT,
  WRONG_VAT,
} from './routing.fixture.js';
import type { RoutingMatch } from './routing.js';

type Row = [string, Typed, readonly RoutingMatch[], string, string?];

const A = 'ROUTED A IDENTIFIER';

describe('a request is routed', () => {
  test.each<Row>([
    ['by a domain of one customer', [DOMAIN], [match(DOMAIN, 'A')], A],
    ['by a subdomain of its domain', [HOST, PARENT], [match(PARENT, 'A')], A],
    ['to the holder of the host, whoever holds its parent', [HOST, PARENT], [match(HOST, 'A'), match(PARENT, 'B')], A],
    ['by a trade register number', [KVK], [match(KVK, 'A')], A],
    ['by a bare number that only one customer has', [BARE_NL, BARE_GB], [match(BARE_NL, 'A')], A],
    ['by a VAT number', [VAT], [match(VAT, 'A')], A],
    ['by an account reference', [REFERENCE], [match(REFERENCE, 'A')], A],
    ['by a short account reference alone', [SHORT_REFERENCE], [match(SHORT_REFERENCE, 'A')], A],
    ['by a German number with its court', [HRB, HRB_UNPLACED], [match(HRB, 'A')], A],
    ['by a German number with its court, though another recorded it without', [HRB, HRB_UNPLACED],
      [match(HRB, 'A'), match(HRB_UNPLACED, 'B')], A],
    ['by an exact name that one customer bears', [NAME], [match(NAME, 'A')], 'ROUTED A NAME'],
    ['by a name that several parties of one customer bear', [NAME],
      [match(NAME, 'A', { partyId: 'p1' }), match(NAME, 'A', { partyId: 'p2' })], 'ROUTED A NAME'],
    ['by a name in its city, whatever its spelling', [NAME], [match(NAME, 'A', { city: "'s-Gravenhage" })],
      'ROUTED A NAME', 'Den Haag'],
    ['by a name in the city of one of its parties', [NAME],
      [match(NAME, 'A', { city: 'Leiden' }), match(NAME, 'A', { city: 'Gent' })], 'ROUTED A NAME', 'GENT'],
    ['by a name where no city is on record', [NAME], [match(NAME, 'A')], 'ROUTED A NAME', 'Leiden'],
    ['by a name beside a page on a social network', [NAME, SOCIAL_PAGE], [match(NAME, 'A')], 'ROUTED A NAME'],
    ['by a name that a German number without court confirms', [NAME, HRB_ANYWHERE],
      [match(NAME, 'A'), match(HRB_ANYWHERE, 'A')], 'ROUTED A NAME'],
    ['by a name that is nothing but its domain', [NAME, NAME_AS_DOMAIN], [match(NAME_AS_DOMAIN, 'A')], A],
    ['by an identifier beside a name nobody bears', [NAME, DOMAIN], [match(DOMAIN, 'A')], A],
    ['by a bare number beside a name nobody bears', [NAME, BARE_NL], [match(BARE_NL, 'A')], A],
    ['by a certain identifier, though the city is another', [DOMAIN], [match(DOMAIN, 'A', { city: 'Gent' })], A,
      'Leiden'],
    ['by a bare number and a name that agree, though the city is another', [NAME, BARE_NL],
      [match(NAME, 'A', { city: 'Gent' }), match(BARE_NL, 'A', { city: 'Gent' })], A, 'Leiden'],
    ['by an identifier of one of the two who bear the name', [NAME, KVK],
      [match(NAME, 'A'), match(NAME, 'B'), match(KVK, 'A')], A],
    ['by the number of one of the two who share a domain', [DOMAIN, KVK],
      [match(DOMAIN, 'A'), match(DOMAIN, 'B'), match(KVK, 'A')], A],
    ['by a domain beside a number, when no number is on record', [DOMAIN, KVK],
      [match(DOMAIN, 'A', { holds: ['DOMAIN', 'VAT'] })], A],
    ['by a number beside a domain we do not know of', [URL_KEY, KVK], [match(KVK, 'A', { holds: ['DOMAIN'] })], A],
    ['by a domain beside a mistyped VAT number, when none is on record', [DOMAIN, WRONG_VAT], [match(DOMAIN, 'A')], A],
    ['by a domain beside an account reference nobody has', [DOMAIN, REFERENCE],
      [match(DOMAIN, 'A', { holds: ['ACCOUNT_REFERENCE'] })], A],
  ])('%s', (...[, typed, matches, expected, city]) => {
    expect(shown(decide(typed, matches, city))).toBe(expected);
  });
});

describe('a routed request says', () => {
  test.each<Row>([
    ['that the agreement has ended while data is still held', [DOMAIN],
      [match(DOMAIN, 'A', { agreement: 'ENDED_HOLDING', endedOn: '2026-01-31' })], `${A} AGREEMENT_ENDED`],
    ['that the agreement is only a draft', [DOMAIN], [match(DOMAIN, 'A', { agreement: 'DRAFT' })], `${A} NO_AGREEMENT`],
    ['that there is no agreement', [NAME], [match(NAME, 'A', { agreement: 'NONE' })], 'ROUTED A NAME NO_AGREEMENT'],
    ['that the customer must pass it on', [DOMAIN], [match(DOMAIN, 'A', { customerActsAs: 'PROCESSOR_FOR_OTHERS' })],
      `${A} CASCADE`],
    ['both that the agreement has ended and that it must be passed on', [DOMAIN],
      [match(DOMAIN, 'A', { agreement: 'ENDED_HOLDING', customerActsAs: 'PROCESSOR_FOR_OTHERS' })],
      `${A} AGREEMENT_ENDED CASCADE`],
    ['nothing of a joint controller', [DOMAIN], [match(DOMAIN, 'A', { customerActsAs: 'JOINT_CONTROLLER' })], A],
  ])('%s', (...[, typed, matches, expected]) => {
    expect(shown(decide(typed, matches))).toBe(expected);
  });
});

describe('a request is not routed', () => {
  test.each<Row>([
    ['when nobody is named', [], [], 'ASK'],
    ['when nobody known is named', [NAME, DOMAIN], [], 'UNKNOWN'],
    ['by what cannot be looked up', [LOOK_ALIKE, SOCIAL_PAGE], [], 'UNKNOWN'],
    ['by a key that was not asked for', [DOMAIN], [match(VAT, 'A')], 'UNKNOWN'],
    ['when two identifiers are of two customers', [DOMAIN, VAT], [match(DOMAIN, 'A'), match(VAT, 'B')],
      'TRIAGE CONFLICT'],
    ['when domain and web address are of two customers', [DOMAIN, URL_KEY],
      [match(DOMAIN, 'A'), match(URL_KEY, 'B')], 'TRIAGE CONFLICT'],
    ['when an identifier is of one and the name of another', [NAME, DOMAIN],
      [match(DOMAIN, 'A'), match(NAME, 'B')], 'TRIAGE CONFLICT'],
    ['when the name is of one and its domain reading of another', [NAME, NAME_AS_DOMAIN],
      [match(NAME, 'A'), match(NAME_AS_DOMAIN, 'B')], 'TRIAGE CONFLICT'],
    ['when the name is of one and the German number without court of another', [NAME, HRB_ANYWHERE],
      [match(NAME, 'A'), match(HRB_ANYWHERE, 'B')], 'TRIAGE CONFLICT'],
    ['when two customers bear the name', [NAME], [match(NAME, 'A'), match(NAME, 'B')], 'TRIAGE SEVERAL'],
    ['when two customers bear the name, though one is in the city', [NAME],
      [match(NAME, 'A', { city: 'Leiden' }), match(NAME, 'B', { city: 'Leeuwarden' })], 'TRIAGE SEVERAL', 'Leiden'],
    ['when two customers share the domain', [DOMAIN], [match(DOMAIN, 'A'), match(DOMAIN, 'B')], 'TRIAGE SEVERAL'],
    ['when two customers share the domain, though one bears the name', [NAME, DOMAIN],
      [match(DOMAIN, 'A'), match(DOMAIN, 'B'), match(NAME, 'A')], 'TRIAGE SEVERAL'],
    ['when a bare number is one customer\'s in one country and another\'s in another', [BARE_NL, BARE_GB],
      [match(BARE_NL, 'A'), match(BARE_GB, 'B')], 'TRIAGE SEVERAL'],
    ['by a known name beside a domain nobody has', [NAME, DOMAIN], [match(NAME, 'A')], 'TRIAGE IDENTIFIER_UNKNOWN'],
    ['by a known name beside an account reference nobody has', [NAME, REFERENCE], [match(NAME, 'A')],
      'TRIAGE IDENTIFIER_UNKNOWN'],
    ['by a known name beside a mistyped VAT number', [NAME, WRONG_VAT], [match(NAME, 'A')],
      'TRIAGE IDENTIFIER_UNKNOWN'],
    ['by a known name beside a look-alike domain', [NAME, LOOK_ALIKE], [match(NAME, 'A')], 'TRIAGE IDENTIFIER_UNKNOWN'],
    ['by a domain beside a number, when it has another number', [DOMAIN, KVK],
      [match(DOMAIN, 'A', { holds: ['TRADE_REGISTER'] })], 'TRIAGE NUMBER_NOT_THEIRS'],
    ['by a domain beside a mistyped VAT number, when it has one', [DOMAIN, WRONG_VAT],
      [match(DOMAIN, 'A', { holds: ['VAT'] })], 'TRIAGE NUMBER_NOT_THEIRS'],
    ['by a name that is known in another city', [NAME], [match(NAME, 'A', { city: 'Gent' })],
      'TRIAGE NAME_AND_CITY_DISAGREE', 'Leiden'],
    ['by a bare number that is known in another city', [BARE_NL], [match(BARE_NL, 'A', { city: 'Leiden' })],
      'TRIAGE NUMBER_AND_CITY_DISAGREE', 'Manchester'],
    ['by a short account reference beside a name nobody bears', [NAME, SHORT_REFERENCE], [match(SHORT_REFERENCE, 'A')],
      'TRIAGE COMMONPLACE_REFERENCE'],
    ['by a German number without its court', [HRB_ANYWHERE], [match(HRB_ANYWHERE, 'A')], 'TRIAGE NOT_CERTAIN'],
    ['when the agreement has ended and nothing is left', [DOMAIN], [match(DOMAIN, 'A', { agreement: 'ENDED_GONE' })],
      'TRIAGE AGREEMENT_GONE'],
    ['by a name that only resembles', [NAME], [match(NAME, 'A', { likeness: 0.9 })], 'TRIAGE NOT_CERTAIN'],
    ['by a name that another nearly bears', [NAME], [match(NAME, 'A'), match(NAME, 'B', { likeness: 0.9 })],
      'TRIAGE SEVERAL'],
    ['by an identifier of one whose name resembles, while another bears the very name', [NAME, DOMAIN],
      [match(DOMAIN, 'A'), match(NAME, 'A', { likeness: 0.9 }), match(NAME, 'B')], 'TRIAGE CONFLICT'],
    ['by an identifier of one while the name resembles only another', [NAME, DOMAIN],
      [match(DOMAIN, 'A'), match(NAME, 'B', { likeness: 0.9 })], 'TRIAGE CONFLICT'],
  ])('%s', (...[, typed, matches, expected, city]) => {
    expect(shown(decide(typed, matches, city))).toBe(expected);
  });
});

describe('a holder of an identifier and its twin', () => {
  const near = (id: string, details: Partial<RoutingMatch>): RoutingMatch => match(NAME, id, { fit: 'SAME', likeness: 1, isLiteral: true, ...details });
  test.each<Row>([
    ['are told apart by the legal form, which is the twin’s', [NAME, DOMAIN],
      [match(DOMAIN, 'A'), near('A', { fit: 'OTHER_FORM', likeness: 0.93, form: 'DISAGREE' }), near('B', { form: 'AGREE' })], 'TRIAGE CONFLICT'],
    ['are told apart by a form that only the twin is known to have', [NAME, DOMAIN],
      [match(DOMAIN, 'A'), near('A', {}), near('B', { form: 'AGREE' })], 'TRIAGE CONFLICT'],
    ['are told apart by one letter', [NAME, DOMAIN],
      [match(DOMAIN, 'A'), near('A', { fit: 'RESPELLED', likeness: 0.98, isLiteral: false }), near('B', {})], 'TRIAGE CONFLICT'],
    ['are told apart by a particle', [NAME, DOMAIN], [match(DOMAIN, 'A'), near('A', { isLiteral: false }), near('B', {})], 'TRIAGE CONFLICT'],
    ['are told apart by the city', [NAME, DOMAIN],
      [match(DOMAIN, 'A', { city: 'Gent' }), near('A', { city: 'Gent' }), near('B', { city: 'Leiden' })], 'TRIAGE CONFLICT', 'Leiden'],
    ['are told apart by the city, though the holder’s name is nearer', [NAME, DOMAIN],
      [match(DOMAIN, 'A', { city: 'Gent' }), near('A', { city: 'Gent' }), near('B', { fit: 'RESPELLED', likeness: 0.98, city: 'Leiden' })],
      'TRIAGE CONFLICT', 'Leiden'],
    ['are told apart by a word that only the holder has', [NAME, DOMAIN],
      [match(DOMAIN, 'A'), near('A', { fit: 'WIDER', likeness: 0.9, isLiteral: false }), near('B', {})], 'TRIAGE CONFLICT'],
    ['are one where the identifier says which member of the group is meant', [NAME, DOMAIN],
      [match(DOMAIN, 'A'), near('A', { fit: 'WIDER', likeness: 0.9, isLiteral: false, isOfGroup: true }), near('B', {})], A],
    ['are not, when the form typed is the other member’s', [NAME, DOMAIN],
      [match(DOMAIN, 'A'), near('A', { fit: 'WIDER', likeness: 0.9, isOfGroup: true }), near('B', { form: 'AGREE' })], 'TRIAGE CONFLICT'],
    ['are told apart by the identifier, when nothing else does', [NAME, DOMAIN], [match(DOMAIN, 'A'), near('A', {}), near('B', {})], A],
    ['are told apart by the identifier in the city of the holder', [NAME, DOMAIN],
      [match(DOMAIN, 'A', { city: 'Gent' }), near('A', { city: 'Gent', isLiteral: false }), near('B', { city: 'Leiden' })], A, 'Gent'],
  ])('%s', (...[, typed, matches, expected, city]) => {
    expect(shown(decide(typed, matches, city))).toBe(expected);
  });
});

describe('the processor itself', () => {
  test.each<Row>([
    ['is meant by its own name', [NAME], [match(NAME, 'SELF')], 'SELF'],
    ['is meant by its own domain', [DOMAIN], [match(DOMAIN, 'SELF')], 'SELF'],
    ['is meant whatever stands between it and itself', [DOMAIN], [match(DOMAIN, 'SELF', { agreement: 'NONE' })],
      'SELF'],
    ['is not meant for sure by a subdomain of its own', [HOST, PARENT], [match(PARENT, 'SELF')],
      'TRIAGE SELF_SUBDOMAIN'],
    ['is meant by a subdomain and its name', [NAME, HOST, PARENT], [match(NAME, 'SELF'), match(PARENT, 'SELF')],
      'SELF'],
    ['is not meant by a host that is a customer\'s', [HOST, PARENT], [match(HOST, 'A'), match(PARENT, 'SELF')], A],
    ['is not meant for sure when a customer bears its name', [NAME], [match(NAME, 'SELF'), match(NAME, 'A')],
      'TRIAGE SELF_AND_CUSTOMER'],
    ['is not meant for sure when an identifier is a customer\'s', [NAME, DOMAIN],
      [match(NAME, 'SELF'), match(DOMAIN, 'A')], 'TRIAGE SELF_AND_CUSTOMER'],
  ])('%s', (...[, typed, matches, expected]) => {
    expect(shown(decide(typed, matches))).toBe(expected);
  });
});

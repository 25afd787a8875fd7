import { isGdprInForce } from '../../../law/countries.js';
import type { ContentOf } from '../../register/index.js';
import type { FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { servicesOf, subProcessors } from './engagements.js';
import { all, daysBetween, eachOf, listed, REGISTER, type Rules } from './looks.js';

type ContactPurpose = ContentOf<'CONTACT'>['purpose'];
type NoticeRight = NonNullable<ContentOf<'NOTICE'>['rights']>[number];

const hasContact = (facts: FindingFacts, ...purposes: readonly ContactPurpose[]): boolean =>
  all(facts, 'CONTACT').some(({ content: { purpose, email, phone, address, url } }) =>
    purposes.includes(purpose) && [email, phone, address, url].some((way) => Boolean(way)));

/** One sighting about the register as a whole. */
const whole = (isSo: (facts: FindingFacts) => boolean, explanation: string) => (facts: FindingFacts): Sighting[] =>
  (isSo(facts) ? [{ subject: REGISTER, explanation }] : []);

const isEmpty = (facts: FindingFacts): boolean => Object.values(facts.register.entries).every((entries) => entries.size === 0);
const isController = (facts: FindingFacts): boolean => all(facts, 'ACTIVITY').some(({ content }) => content.role !== 'PROCESSOR');

/** What Art. 13(2)(b) to (d) wants people told of; restriction may be called blocking. */
const WANTED_RIGHTS: readonly (readonly NoticeRight[])[] = [
  ['ACCESS'], ['RECTIFICATION', 'COMPLETION'], ['ERASURE'], ['RESTRICTION', 'BLOCKING'], ['PORTABILITY'], ['OBJECTION'],
];

/** Notices that nobody can read: what would be told by them alone is told to nobody. */
const isChannelUnpublished = ({ isPublished, served }: FindingFacts): boolean =>
  isPublished === false && [...served.values()].some(({ isPublicationAgreed }) => isPublicationAgreed);

const isSubProcessorServing = (facts: FindingFacts): boolean =>
  subProcessors(facts).some((engagement) => servicesOf(facts, engagement).some((service) => facts.served.has(service)));

const RIGHTS: Partial<Record<NoticeRight, string>> = {
  ACCESS: 'access', RECTIFICATION: 'rectification', ERASURE: 'erasure', RESTRICTION: 'restriction of processing', PORTABILITY: 'data portability',
  OBJECTION: 'objection',
};

/** Days without a change or a look after which a register is taken for old. */
const STALE_DAYS = 365;

/** Whom to reach, what people were told, and the register as a whole. */
export const NOTICE_RULES = {
  PRIVACY_CONTACT_MISSING: {
    severity: 'MEDIUM', citations: ['Art. 13(1)(a) GDPR', 'Art. 13(1)(b) GDPR', 'Art. 37(7) GDPR'],
    about: 'No contact for privacy, nor a data protection officer, is on record.',
    remedy: 'Record a contact with the purpose PRIVACY or DPO, and a way to reach it.',
    find: whole((facts) => !isEmpty(facts) && !hasContact(facts, 'PRIVACY', 'DPO'), 'Whom people reach about privacy is not on record: there is neither a contact for PRIVACY nor one for the data protection officer (DPO).'),
  },
  REPRESENTATIVE_MISSING: {
    severity: 'MEDIUM', citations: ['Art. 27(1) GDPR', 'Art. 3(2) GDPR'],
    about: 'The organisation is established where the GDPR is not in force, and no representative in the Union is on record.',
    remedy: 'Appoint one in writing and record it; where Art. 3(2) does not apply, suppress this with the reason.',
    find: whole((facts) => !isEmpty(facts) && !isGdprInForce(facts.country, facts.today) && !hasContact(facts, 'EU_REPRESENTATIVE'),
      'The organisation is established where the GDPR is not in force, and no representative in the Union is on record.'),
  },
  SECURITY_CONTACT_MISSING: {
    severity: 'LOW', citations: ['Art. 33(2) GDPR', 'Art. 32(1) GDPR'],
    about: 'Agreements are in force, and no contact for security is on record.',
    remedy: 'Record whom customers reach about a breach, at any hour.',
    find: whole((facts) => facts.served.size > 0 && !hasContact(facts, 'SECURITY_24_7'), 'Whom customers reach about a breach is not on record: there is no contact for SECURITY_24_7.'),
  },
  NOTICE_MISSING: {
    severity: 'MEDIUM', citations: ['Art. 12(1) GDPR', 'Art. 13 GDPR', 'Art. 14 GDPR'],
    about: 'The organisation processes data as a controller, and no privacy statement is on record.',
    remedy: 'Record the statement, its version, and who was told of it when.',
    find: whole((facts) => isController(facts) && all(facts, 'NOTICE').length === 0, 'What people are told is not on record: the organisation has data of its own, and no privacy statement.'),
  },
  NOTICE_TOLD_TO_NOBODY: {
    severity: 'MEDIUM', citations: ['Art. 12(1) GDPR', 'Art. 13(3) GDPR', 'Art. 5(2) GDPR'],
    about: 'Of a version of a privacy statement nobody recorded that anybody was told.',
    remedy: 'Tell people, and record who was told, when and how.',
    find: eachOf('NOTICE', ({ title, label, told }) => ((told ?? []).length === 0 ? `That anybody was told of “${title}”${label ? ` (${label})` : ''} is not on record.` : null)),
  },
  NOTICE_CHANGE_NOT_TOLD: {
    severity: 'MEDIUM', citations: ['Art. 12(1) GDPR', 'Art. 13(3) GDPR'],
    about: 'People were told of a privacy statement before it was last changed, and not since.',
    remedy: 'Tell people of the change, and record who was told, when and how.',
    find: eachOf('NOTICE', ({ title, told, lastChangedOn }) => ((told ?? []).length > 0 && lastChangedOn && (told ?? []).every(({ on }) => on < lastChangedOn)
      ? `“${title}” was changed on ${lastChangedOn}, and nobody was told since.` : null)),
  },
  NOTICE_RIGHTS_INCOMPLETE: {
    severity: 'LOW', citations: ['Art. 13(2)(b) GDPR', 'Art. 14(2)(c) GDPR'],
    about: 'A privacy statement does not name all rights that people must be told of.',
    remedy: 'Add these rights to the statement and to the record of it.',
    find: eachOf('NOTICE', ({ title, rights }) => {
      const missing = WANTED_RIGHTS.filter((names) => !names.some((name) => rights?.includes(name))).flatMap(([name]) => name ?? []);
      return missing.length === 0 ? null : `“${title}” does not name these rights of people: ${listed(missing.map((right) => RIGHTS[right] ?? right))}.`;
    }),
  },
  NOTICE_WITHOUT_AUTHORITY: {
    severity: 'LOW', citations: ['Art. 13(2)(d) GDPR', 'Art. 77(1) GDPR'],
    about: 'A privacy statement does not name the right to complain to a supervisory authority.',
    remedy: 'Add the right to complain to the statement and to the record of it, with the authority.',
    find: eachOf('NOTICE', ({ title, rights, complaints }) => (!rights?.includes('COMPLAINT') && !complaints?.some(({ body }) => body === 'SUPERVISORY_AUTHORITY')
      ? `“${title}” does not say that people may complain to an authority.` : null)),
  },
  MEASURES_MISSING: {
    severity: 'MEDIUM', citations: ['Art. 32(1) GDPR', 'Art. 30(1)(g) GDPR', 'Art. 30(2)(d) GDPR'],
    about: 'No technical or organisational measure is on record.',
    remedy: 'Record the measures, and which activities they protect.',
    find: whole((facts) => all(facts, 'ACTIVITY').length > 0 && all(facts, 'MEASURE').length === 0, 'How data is protected is not on record: there are processing activities, and no measure.'),
  },
  REGISTER_UNPUBLISHED: {
    severity: 'MEDIUM', citations: ['Art. 28(2) GDPR'],
    about: 'Customers are to be told of changes by the published register, and it is not published, or does not show who is engaged.',
    remedy: 'Publish it with its sub-processors, or tell these customers by another channel.',
    find: whole(isChannelUnpublished,
      'Agreements name the published register as the channel of notices, and nobody can read there who is engaged.'),
  },
  SUB_PROCESSORS_UNPUBLISHED: {
    severity: 'LOW', citations: ['Art. 28(2) GDPR', 'Art. 28(3)(h) GDPR', 'EDPB Opinion 22/2024'],
    about: 'Sub-processors have data of customers with agreements in force, and the published register does not show who they are.',
    remedy: 'Publish the register with its sub-processors; or see that every customer gets the list in another way, and suppress this with the reason.',
    find: whole((facts) => facts.isPublished === false && !isChannelUnpublished(facts) && isSubProcessorServing(facts),
      'Sub-processors have data of customers with agreements in force, and nobody can read in a published register who they are.'),
  },
  REGISTER_STALE: {
    severity: 'LOW', citations: ['Art. 5(2) GDPR', 'Art. 24(1) GDPR', 'Art. 30 GDPR'],
    about: 'Nothing in the register was changed for a year.',
    remedy: 'Go through it: engaged parties, places, periods. Correct one entry, or confirm it by a change with a reason.',
    find: whole(({ changedOn, today }) => changedOn !== null && daysBetween(changedOn, today) > STALE_DAYS, 'Nothing in the register was changed for a year.'),
  },
} as const satisfies Rules;

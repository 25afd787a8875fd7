import { applyDecorators } from '@nestjs/common';
import { InputType } from '@nestjs/graphql';
import { Matches } from 'class-validator';

import { enumeration, type FieldOptions, Link, Text, WithoutCredentials } from '../../../platform/api/fields.js';
import { CLEAN_LINE, CLEAN_TEXT } from '../../../platform/api/clean-text.js';
import { Readable } from '../../../platform/api/readable.js';
import { SENSITIVE_KINDS } from '../../agreements/index.js';
import { CONTACT_PURPOSES } from '../../customers/index.js';

/** A class of what is said: its fields are those of the GraphQL input, of what is read back, and of REST. */
export const Said = (name: string, about: string): ClassDecorator =>
  applyDecorators(InputType(`${name}Input`, { description: about }), Readable(name, 'register:read', about));

/** How entries are called: letters, digits, dot, hyphen and underscore. A code stays with its entry for ever. */
export const ENTRY_CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
export const ENTRY_CODE_TEXT = { max: 63, pattern: ENTRY_CODE, patternSays: '$property must be a code: letters, digits, dot, hyphen, underscore' } as const;

/** A period of days, weeks, months or years, ISO 8601: P14D, P4W, P24M. */
const PERIOD = /^P(?=\d)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$/;

const SOME_PERIOD = new RegExp(PERIOD.source.replace('^', '^(?=.*[1-9])'));

const MAX_CODES = 200;

/** Somebody's name or another single line. */
export const Line = (options: FieldOptions & { max?: number }): PropertyDecorator =>
  Text({ ...options, max: options.max ?? 200, ...CLEAN_LINE });

/** A few sentences. */
export const Prose = (options: FieldOptions & { max?: number }): PropertyDecorator =>
  Text({ ...options, max: options.max ?? 2000, ...CLEAN_TEXT });

/** The two rules of a page on the web in one, for schemas, which know no letters of either case. */
const WEB_PAGE = String.raw`^(?![hH][tT][tT][pP][sS]?:[/\\]*[^/\\?#]*@)[hH][tT][tT][pP][sS]?:\/\/[^\s\p{C}]+$`;

/** A page on the web: people follow it from what is published, so nothing else than a page may be behind it. */
export const WebLink = (options: FieldOptions): PropertyDecorator => applyDecorators(
  Link({ ...options, pattern: WEB_PAGE }),
  Matches(/^https?:\/\/[^\s\p{C}]+$/iu, { each: options.list === true, message: '$property must be an address like https://example.com/privacy' }),
  WithoutCredentials(options),
);

/** The code of another entry. */
export const Code = (options: FieldOptions): PropertyDecorator => applyDecorators(
  Text({ listMax: MAX_CODES, ...options, ...ENTRY_CODE_TEXT }),
);

/** A customer, by the externalId under which the organisation keeps it. */
export const CustomerKey = (options: FieldOptions): PropertyDecorator => Text({ ...options, max: 200, ...CLEAN_LINE });

const A_PERIOD = '$property must be a period like P14D, P4W, P24M or P7Y';

export const Period = (options: FieldOptions): PropertyDecorator => Text({ ...options, max: 24, pattern: PERIOD, patternSays: A_PERIOD });

/** A period that is some time: nothing happens every no time. */
export const SomeTime = (options: FieldOptions): PropertyDecorator =>
  Text({ ...options, max: 24, pattern: SOME_PERIOD, patternSays: ({ value }) => (PERIOD.test(String(value)) ? '$property must be some time' : A_PERIOD) });

/** An answer that is three-valued in law: what nobody knows is never a yes. */
export const ANSWERS = ['YES', 'NO', 'UNKNOWN'] as const;
export type Answer = (typeof ANSWERS)[number];
export const AnswerEnum = enumeration('Answer', 'A yes, a no, or nobody knows. What nobody knows never counts as a yes.', ANSWERS);

/** SELF: the organisation itself, which stands in the list of those who handle data and is engaged by nobody. */
export const ENGAGED_ROLES = ['SUB_PROCESSOR', 'PROCESSOR', 'JOINT_CONTROLLER', 'INDEPENDENT_CONTROLLER', 'SELF'] as const;
export type EngagedRole = (typeof ENGAGED_ROLES)[number];
export const EngagedRoleEnum = enumeration('EngagedRole', 'What an engaged party is, for one purpose. SELF: the organisation itself, which is listed and engaged by nobody.', ENGAGED_ROLES);

export const ACTIVITY_ROLES = ['CONTROLLER', 'PROCESSOR', 'JOINT_CONTROLLER'] as const;
export type ActivityRole = (typeof ACTIVITY_ROLES)[number];
export const ActivityRoleEnum = enumeration('ActivityRole', 'What the organisation itself is in a processing activity.', ACTIVITY_ROLES);

export const COOKIE_KINDS = ['FUNCTIONAL', 'ANALYTICAL', 'CDN', 'SOCIAL_MEDIA', 'ADVERTISING'] as const;
export type CookieKind = (typeof COOKIE_KINDS)[number];
export const CookieKindEnum = enumeration('CookieKind', 'What a cookie, tag or page component is for.', COOKIE_KINDS);

export const LEGAL_BASES = [
  'CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'VITAL_INTERESTS', 'PUBLIC_TASK', 'LEGITIMATE_INTERESTS',
] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];
export const LegalBasisEnum = enumeration('LegalBasis', 'A basis of Art. 6(1) GDPR, points (a) to (f).', LEGAL_BASES);

export const SPECIAL_CONDITIONS = [
  'EXPLICIT_CONSENT', 'EMPLOYMENT_AND_SOCIAL_LAW', 'VITAL_INTERESTS', 'NON_PROFIT_BODY', 'MADE_PUBLIC', 'LEGAL_CLAIMS',
  'SUBSTANTIAL_PUBLIC_INTEREST', 'HEALTH_CARE', 'PUBLIC_HEALTH', 'ARCHIVING_AND_RESEARCH',
] as const;
export type SpecialCondition = (typeof SPECIAL_CONDITIONS)[number];
export const SpecialConditionEnum = enumeration(
  'SpecialCondition', 'A condition of Art. 9(2) GDPR, points (a) to (j).', SPECIAL_CONDITIONS);

export const SensitiveKindEnum = enumeration(
  'SensitiveKind', 'A special category of Art. 9(1) GDPR, or data of Art. 10 (CRIMINAL_CONVICTIONS).', SENSITIVE_KINDS);

export const ENTRY_CONTACT_PURPOSES = [...CONTACT_PURPOSES, 'SUPPORT', 'ABUSE_REPORTS'] as const;
export type EntryContactPurpose = (typeof ENTRY_CONTACT_PURPOSES)[number];
export const EntryContactPurposeEnum = enumeration(
  'EntryContactPurpose', 'What a contact of the register is for. ABUSE_REPORTS: where suspected misuse is reported.',
  ENTRY_CONTACT_PURPOSES);

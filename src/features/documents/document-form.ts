import { CLEAN_LINE, CLEAN_TEXT } from '../../platform/api/clean-text.js';
import { Country, Day, Language, OneOf, Part, Text, Whole } from '../../platform/api/fields.js';
import { SHA256, TERM_SHEET_CODE } from '../agreements/index.js';
import { LOCATION_CODE, LocationKindEnum } from '../locations/index.js';
import { SERVICE_CODE } from '../organisations/index.js';
import { ContractTerm, ENTRY_CODE, KIND_NAMES, REGISTER_KINDS, type RegisterKind } from '../register/index.js';

/** The version of the form of documents. */
export const DOCUMENT_FORM = 1;

/** What a document says of itself. */
export class DocumentHead {
  @Whole({ about: 'The version of the form of this document: 1.', min: DOCUMENT_FORM, max: DOCUMENT_FORM })
  art28!: number;

  @Text({ about: 'The slug of the organisation whose register this is. No other one takes the document.', max: 63, ...CLEAN_LINE })
  organisation!: string;

  @Day({ about: 'From when entries of a first document are so, where they say nothing of their own. Counts for a register that says nothing yet: in any other ' +
    'what is new begins today, unless its entry says `validFrom`. Default: today.', optional: true })
  validFrom?: string | null;
}

/** From when to when an entry is so. */
export class EntryStart {
  @Day({ about: 'From when it is so. Default, where it is new: today; in a first document its `validFrom`.', optional: true })
  validFrom?: string | null;
}

export class EntryDates extends EntryStart {
  @Day({ about: 'The first day on which it is so no longer. Left out: nothing is said of its end.', optional: true })
  validTo?: string | null;
}

export class NoDates {}

export class ServiceForm {
  @Text({ about: 'How customers know it.', max: 200, ...CLEAN_LINE })
  name!: string;

  @Text({ about: 'What it is.', max: 2000, optional: true, ...CLEAN_TEXT })
  description?: string | null;
}

export class LocationForm {
  @Text({ about: 'What the site is called.', max: 200, ...CLEAN_LINE })
  name!: string;

  @Text({ about: 'The city it stands in.', max: 200, ...CLEAN_LINE })
  city!: string;

  @Country({ about: 'The country it stands in, ISO 3166-1 alpha-2: whose law reaches the data.' })
  country!: string;

  @Text({ about: 'The legal person that runs the site. Left out: the organisation itself.', max: 200, optional: true, ...CLEAN_LINE })
  operator?: string | null;

  @OneOf(LocationKindEnum, { about: 'What kind of site it is.' })
  kind!: string;
}

export class TermSheetForm {
  @Text({ about: 'Names this edition of the text, like 2018-05 or 3.1. Another text needs another label.', max: 60, ...CLEAN_LINE })
  label!: string;

  @Language({ about: 'Language of the text.' })
  language!: string;

  @Text({ about: 'SHA-256 of the text, hexadecimal.', ...SHA256 })
  textSha256!: string;

  @Part(() => ContractTerm, { about: 'What it says. A term that is left out is UNKNOWN.', list: true })
  terms!: ContractTerm[];
}

/** What a document speaks of. */
export type SectionKind = RegisterKind | 'SERVICE' | 'LOCATION' | 'TERM_SHEET';

/** One part of a document: entries of one kind, by code. */
export interface Section {
  readonly kind: SectionKind;
  /** Its key in a document. */
  readonly field: string;
  readonly about: string;
  readonly content: new () => object;
  readonly dates: new () => object;
  readonly code: RegExp;
}

const OWN_SECTIONS: readonly Section[] = [
  {
    kind: 'SERVICE', field: 'services', about: 'What the organisation offers to customers. A service never ends.',
    content: ServiceForm, dates: NoDates, code: SERVICE_CODE,
  },
  {
    kind: 'LOCATION', field: 'locations', about: 'Sites and availability zones. A location never ends: what lies there does.',
    content: LocationForm, dates: EntryStart, code: LOCATION_CODE,
  },
  {
    kind: 'TERM_SHEET', field: 'termSheets', about: 'Standard contracts, each in the edition on which new agreements are made.',
    content: TermSheetForm, dates: EntryStart, code: TERM_SHEET_CODE,
  },
];

/** In the order in which they stand in a document. */
export const SECTIONS: readonly Section[] = [
  ...OWN_SECTIONS,
  ...KIND_NAMES.map((kind): Section => {
    const { field, about, content } = REGISTER_KINDS[kind];
    return { kind, field, about, content, dates: EntryDates, code: ENTRY_CODE };
  }),
];

export const SECTION_OF: ReadonlyMap<SectionKind, Section> = new Map(SECTIONS.map((section) => [section.kind, section]));

export function isRegisterKind(kind: SectionKind): kind is RegisterKind {
  return kind !== 'SERVICE' && kind !== 'LOCATION' && kind !== 'TERM_SHEET';
}

/** One entry as a document says it. */
export interface DocumentEntry {
  readonly kind: SectionKind;
  readonly code: string;
  /** Plain: without what was left out. */
  readonly content: object;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Its form is wrong: it is there, but what it says is not known. */
  readonly isFaulty?: true;
}

/** A document as far as its form is right. */
export interface OrganisationDocument {
  readonly organisation: string;
  readonly validFrom: string | null;
  readonly entries: readonly DocumentEntry[];
  /** Sections that are there, empty ones too: of the others the document says nothing. */
  readonly sections: ReadonlySet<SectionKind>;
}

export function entryKey({ kind, code }: { readonly kind: string; readonly code: string }): string {
  return `${kind}/${code}`;
}

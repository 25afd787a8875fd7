import { stringify } from 'yaml';

import { DOCUMENT_FORM, type DocumentEntry, SECTIONS } from './document-form.js';
import type { HeldEntry, HeldState } from './document-plan.js';
import { endFrom, isSo } from './document-plan.rules.js';
import { type Form, formOf } from './form-fields.js';

/** Where the schema of documents is served. */
export const SCHEMA_PATH = '/v1/document.schema.json';

type Fields = Readonly<Record<string, unknown>>;

/** What an export leaves out. */
export interface ExportScope {
  /** Of a past or coming day: only what is so on it. Else what is to come is there too. */
  readonly isOfOneDay: boolean;
  readonly mayRead: (kind: DocumentEntry['kind']) => boolean;
}

/** The register as a document's plain values. Applied again, they change nothing. */
export function documentFields(held: HeldState, { isOfOneDay, mayRead }: ExportScope): Fields {
  const entries = [...held.entries.values()].filter(({ kind }) => mayRead(kind))
    .flatMap((entry) => exportedEntry(entry, held.today, isOfOneDay));
  const validFrom = mostFrequent(entries.filter(({ kind }) => kind !== 'SERVICE').map((entry) => entry.validFrom));
  const sections = SECTIONS.flatMap(({ kind, field, content }) => {
    const own = entries.filter((entry) => entry.kind === kind).sort((one, other) => (one.code < other.code ? -1 : 1));
    return own.length === 0 ? [] : [[field, Object.fromEntries(own.map((entry) => [entry.code, entryFields(entry, content, validFrom)]))]];
  });
  return {
    art28: DOCUMENT_FORM, organisation: held.slug, ...(validFrom === null ? {} : { validFrom }),
    ...(Object.fromEntries(sections) as Fields),
  };
}

/** YAML with a first line that tells editors where the schema is. */
export function documentText(fields: Fields, schemaUrl: string): string {
  const body = stringify(fields, { schema: 'core', version: '1.2', lineWidth: 120, aliasDuplicateObjects: false, nullStr: '' });
  return `# yaml-language-server: $schema=${schemaUrl}\n${body.replaceAll(/^(?=[a-zA-Z]+:$)/gm, '\n')}`;
}

interface Exported extends DocumentEntry {
  readonly validFrom: string;
}

function exportedEntry({ kind, code, versions }: HeldEntry, day: string, isOfOneDay: boolean): Exported[] {
  const version = versions.find((each) => isSo(each, day)) ?? (isOfOneDay ? undefined : versions.find(({ validFrom }) => validFrom > day));
  if (version === undefined) return [];
  const { content, validFrom } = version;
  return [{ kind, code, content, validFrom, validTo: endFrom(versions, validFrom) ?? null }];
}

function entryFields({ kind, content, validFrom, validTo }: Exported, form: Form, usual: string | null): Fields {
  return {
    ...inOrder(content, form),
    ...(kind === 'SERVICE' || validFrom === usual ? {} : { validFrom }),
    ...(validTo === null || kind === 'SERVICE' || kind === 'LOCATION' || kind === 'TERM_SHEET' ? {} : { validTo }),
  };
}

/** Fields in the order in which they are described, parts inside too. */
function inOrder(content: object, form: Form): Fields {
  return Object.fromEntries(formOf(form).flatMap(({ name, form: part }) => {
    const value = (content as Fields)[name];
    if (value === undefined) return [];
    return [[name, part === null ? value : Array.isArray(value) ? value.map((item) => inOrder(item as object, part)) : inOrder(value as object, part)]];
  }));
}

function mostFrequent(days: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))[0]?.[0] ?? null;
}

import { stringify } from 'yaml';

import { eachInTurn, type Interruptible } from '../../kernel/interruptible.js';
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
export function* documentFields(held: HeldState, { isOfOneDay, mayRead }: ExportScope): Interruptible<Fields> {
  const wanted = [...held.entries.values()].filter(({ kind }) => mayRead(kind));
  const entries = (yield* eachInTurn(wanted, (entry) => exportedEntry(entry, held.today, isOfOneDay))).flat();
  // What is to come says its own day: above it would be that of what is so already.
  const validFrom = mostFrequent(entries.filter((entry) => entry.kind !== 'SERVICE' && entry.validFrom <= held.today).map((entry) => entry.validFrom));
  const ofKind = Map.groupBy(entries, ({ kind }) => kind);
  const sections: [string, Fields][] = [];
  for (const { kind, field, content } of SECTIONS) {
    const own = (ofKind.get(kind) ?? []).sort((one, other) => (one.code < other.code ? -1 : 1));
    const said = yield* eachInTurn(own, (entry) => [entry.code, entryFields(entry, content, validFrom)] as const);
    if (said.length > 0) sections.push([field, Object.fromEntries(said)]);
  }
  return {
    art28: DOCUMENT_FORM, organisation: held.slug, ...(validFrom === null ? {} : { validFrom }),
    ...(Object.fromEntries(sections) as Fields),
  };
}

const LINE_WIDTH = 120;
const INDENT = '  ';

/** YAML with a first line that tells editors where the schema is. Entry by entry: the library writes what it is given in one piece. */
export function* documentText(fields: Fields, schemaUrl: string): Interruptible<string> {
  const parts = [`# yaml-language-server: $schema=${schemaUrl}\n`];
  for (const [field, value] of Object.entries(fields)) {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value as Fields) : null;
    if (entries === null) parts.push(yamlOf({ [field]: value }, LINE_WIDTH));
    else parts.push(`\n${field}:\n`, ...yield* eachInTurn(entries, ([code, entry]) => indented(yamlOf({ [code]: entry }, LINE_WIDTH - INDENT.length))));
  }
  return parts.join('');
}

function yamlOf(value: Fields, lineWidth: number): string {
  return stringify(value, { schema: 'core', version: '1.2', lineWidth, aliasDuplicateObjects: false, nullStr: '' });
}

function indented(text: string): string {
  return text.split('\n').map((line) => (line === '' ? '' : `${INDENT}${line}`)).join('\n');
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

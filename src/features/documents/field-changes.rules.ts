import { canonicalJson, type JsonValue } from '../audit/index.js';
import type { FieldChange } from './document-plan.js';

/** What differs between two contents, field by field, deep. */
export function fieldChanges(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (isSame(before, after)) return [];
  const isWholeNew = path === '' && before === null;
  if ((isFields(before) || isWholeNew) && isFields(after)) {
    return names(before, after).flatMap((name) =>
      fieldChanges((before as Fields | null)?.[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  if (isList(before) && isList(after) && [...before, ...after].some(isFields)) return listChanges(before, after, path);
  return [{ path, before, after }];
}

type Fields = Readonly<Record<string, unknown>>;

function names(before: unknown, after: unknown): string[] {
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
}

/** Items that are the same in both are left out, whatever their number; the others are compared in order. */
function listChanges(before: readonly unknown[], after: readonly unknown[], path: string): FieldChange[] {
  const kept = new Set(before.map(canonical));
  const held = new Set(after.map(canonical));
  const gone = before.map((item, index) => ({ item, index })).filter(({ item }) => !held.has(canonical(item)));
  const come = after.map((item, index) => ({ item, index })).filter(({ item }) => !kept.has(canonical(item)));
  if (gone.length + come.length === 0) return [{ path, before, after }];
  const pairs = Array.from({ length: Math.max(gone.length, come.length) }, (_, number) => [gone[number], come[number]] as const);
  return pairs.flatMap(([one, other]) => {
    const place = `${path}[${(other ?? one)?.index ?? 0}]`;
    return one === undefined || other === undefined
      ? [{ path: place, before: one?.item, after: other?.item }]
      : fieldChanges(one.item, other.item, place);
  });
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function canonical(value: unknown): string {
  return canonicalJson(value as JsonValue);
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonical(one) === canonical(other);
}

import { type ContentOf, type Entry, referencesOf } from '../register/index.js';
import { recipientAt } from '../transfers/index.js';
import type { ChangeStep, StepKind } from './change.js';
import type { Register } from './told-entries.js';

/** What stands under a code in a register; null: nothing. */
export function contentIn({ entries, locations }: Register, kind: StepKind, code: string): object | null {
  if (kind === 'LOCATION') return locations.get(code) ?? null;
  return entries[kind].get(code)?.content ?? null;
}

/** What everybody's data lies at a place by. */
export function placedAt(location: string, { entries: { PLACEMENT } }: Register): Entry<'PLACEMENT'>[] {
  return [...PLACEMENT.values()].filter(({ content }) => content.location === location);
}

/** Codes of who gets data by an entry; null among them: the organisation itself, or nobody knows who. None: nobody does. */
export function partiesIn({ kind, code }: Pick<ChangeStep, 'kind' | 'code'>, register: Register): (string | null)[] {
  const content = contentIn(register, kind, code);
  if (content === null) return [];
  switch (kind) {
    case 'PARTY': return [code];
    case 'ENGAGEMENT': return [(content as ContentOf<'ENGAGEMENT'>).party];
    case 'PLACEMENT': return [recipientAt(register, content as ContentOf<'PLACEMENT'>)];
    case 'TRANSFER': return [(content as ContentOf<'TRANSFER'>).importer ?? null];
    case 'LOCATION': return [...new Set(placedAt(code, register).map((placed) => recipientAt(register, placed.content)))];
    default: return [null];
  }
}

/** Codes of the parties that a step gives data to. */
export function partiesNamedBy({ kind, content }: ChangeStep): string[] {
  if (content === null) return [];
  switch (kind) {
    case 'ENGAGEMENT': return [(content as ContentOf<'ENGAGEMENT'>).party];
    case 'PLACEMENT': return [(content as ContentOf<'PLACEMENT'>).accessor ?? []].flat();
    case 'TRANSFER': return [(content as ContentOf<'TRANSFER'>).importer ?? []].flat();
    default: return [];
  }
}

/** The services that a step names, by code. */
export function servicesNamedBy({ kind, content }: ChangeStep): string[] {
  if (content === null || kind === 'LOCATION') return [];
  return referencesOf(kind, content).filter((reference) => reference.kind === 'SERVICE').map(({ code }) => code);
}

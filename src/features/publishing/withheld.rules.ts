import { withAnnounced } from './announced.rules.js';
import type { Announced } from './announced.js';
import type { Loaded } from './show-register.js';

interface Naming {
  readonly party?: string | null;
  readonly accessor?: string | null;
  readonly importer?: string | null;
}

/** Names of those who get data by what is withheld, and of whom nothing else is shown: flows to them would tell of it. */
export function namesWithheld({ timeline, announced }: Pick<Loaded, 'timeline' | 'announced'>, day: string): ReadonlySet<string> {
  const held = announced.filter(({ isWithheld }) => isWithheld);
  if (held.length === 0) return new Set();
  const shown = new Set([...withAnnounced(timeline, announced).on('ENGAGEMENT', day).values()].map(({ content }) => (content as Naming).party));
  const codes = held.flatMap(({ steps }: Announced) => steps.flatMap(({ kind, code, content }) => {
    const { party, accessor, importer } = (content ?? {}) as Naming;
    return [kind === 'PARTY' ? code : null, party, accessor, importer].filter((each): each is string => typeof each === 'string');
  }));
  const parties = timeline.on('PARTY', day);
  return new Set(codes.filter((code) => !shown.has(code)).map((code) => (parties.get(code)?.content as { readonly name?: string } | undefined)?.name ?? code));
}

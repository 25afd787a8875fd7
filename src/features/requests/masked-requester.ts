/** Who asks, as a customer sees it that has not said yet whether the request is its own: enough to recognise, not to know. */
export interface MaskedRequester {
  readonly name: string | null;
  readonly email: string | null;
}

const HIDDEN = '…';
/** A name of many words is masked to its first and its last two: what else was typed there may be anything. */
const MOST_WORDS = 3;
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** `Jan de Vries`, `jan@example.org` → `J… d… V…`, `j…@e…`. */
export function maskRequester(requester: { readonly name: string | null; readonly email: string | null }): MaskedRequester {
  return { name: maskName(requester.name), email: maskEmail(requester.email) };
}

function maskName(name: string | null): string | null {
  const words = (name ?? '').split(/[\s\p{P}\p{S}]+/u).filter((word) => /^\p{L}/u.test(word));
  if (words.length === 0) return name === null ? null : HIDDEN;
  const shown = words.length > MOST_WORDS ? [words[0] ?? '', ...words.slice(1 - MOST_WORDS)] : words;
  return shown.map(maskWord).join(' ');
}

function maskEmail(email: string | null): string | null {
  if (email === null) return null;
  const at = email.lastIndexOf('@');
  return at < 0 ? HIDDEN : `${maskWord(email.slice(0, at))}@${maskWord(email.slice(at + 1))}`;
}

/** Its first letter, whatever that is in its script; of a single letter nothing is left to tell. */
function maskWord(word: string): string {
  const first = firstLetter(word);
  return first === '' || first === word ? HIDDEN : `${first}${HIDDEN}`;
}

/** Between two plain ASCII characters nothing joins: only other words need to be taken apart as their script wants it. */
function firstLetter(word: string): string {
  if (/^[\x21-\x7e]{2}/.test(word)) return word.slice(0, 1);
  const [first] = letters.segment(word);
  return first?.segment ?? '';
}

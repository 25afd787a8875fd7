/** Marks that turn the reading direction or take no room: they come along when text is copied from an address book or a web page. */
const UNSEEN = /[\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

/**
 * What was typed in a field of a form, or stood in the address, with plain line breaks and without marks that its writer could not see;
 * empty when it is missing or came more than once.
 */
export function typedText(sent: unknown, name: string): string {
  if (typeof sent !== 'object' || sent === null) return '';
  const value: unknown = Object.hasOwn(sent, name) ? (sent as Record<string, unknown>)[name] : '';
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').replace(UNSEEN, '') : '';
}

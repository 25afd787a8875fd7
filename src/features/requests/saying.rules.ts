import type { RequestContent, RequestRecord } from './request.js';

/** What was typed, and in which language it is answered. */
export interface Said extends Pick<RequestRecord, 'rights' | 'language' | 'country'> {
  readonly content: RequestContent;
}

/**
 * What a request says, as one text: who asks, for whom, what, of whom, in which words and language, from where. Two
 * requests are the same only if all of it is, save capitals, spaces and the order of lists. So nothing is lost when one
 * stands for the other, and whoever hands in something else in another's name, or for another child, is not taken for them.
 */
export function sayingOf({ rights, language, country, content }: Said): string {
  const { requester, subject, representative, controller, message } = content;
  return JSON.stringify([
    plain(requester.email), plain(requester.name), [...rights].sort(),
    [controller.name, controller.city, controller.domain, controller.registrationNumber, controller.vatNumber,
      controller.accountReference, controller.url].map(plain),
    plain(subject?.name), (subject?.identifiers ?? []).map(({ type, value }) => JSON.stringify([plain(type), plain(value)])).sort(),
    plain(representative?.kind), plain(representative?.evidence), plain(message), plain(language), plain(country),
  ]);
}

function plain(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

import type { Request, Response } from 'express';

import type { SpokenLanguage } from '../../../platform/mail/template.js';
import { acceptedLanguage, pageLanguage } from '../../../platform/html/page-language.js';
import { typedText } from '../../../platform/html/typed-text.js';

/** A page with personal data or a secret in its address: kept by nobody, found by no search engine. */
export function sendPage(response: Response, language: SpokenLanguage, page: string, status = 200): void {
  response.status(status);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Robots-Tag', 'noindex, nofollow');
  response.setHeader('Content-Language', language);
  response.type('text/html; charset=utf-8').send(page);
}

/**
 * The language a page is shown in: the one chosen on it, then that of the request where the reader wrote it, then the
 * browser's, then the processor's.
 */
export function languageOf(
  request: Request, known: { readonly ofRequest?: string; readonly ofProcessor?: string } = {},
): SpokenLanguage {
  const chosen = typedText(request.query, 'lang') || typedText(request.body, 'lang');
  return pageLanguage(chosen, known.ofRequest, acceptedLanguage(request.headers['accept-language']), known.ofProcessor);
}

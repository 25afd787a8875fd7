import type { Request, Response } from 'express';

import { acceptedLanguage, pageLanguage } from '../../platform/html/page-language.js';
import { typedText } from '../../platform/html/typed-text.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';

/** A page with a secret in its address, or about a mailbox: kept by nobody, found by no search engine. */
export function sendSubscriptionPage(response: Response, language: SpokenLanguage, page: string, status = 200): void {
  response.status(status);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Robots-Tag', 'noindex, nofollow');
  response.setHeader('Content-Language', language);
  response.type('text/html; charset=utf-8').send(page);
}

/** The language chosen on the page, then the browser's. */
export function languageFor(request: Request): SpokenLanguage {
  const chosen = typedText(request.query, 'lang') || typedText(request.body, 'lang');
  return pageLanguage(chosen, acceptedLanguage(request.headers['accept-language']));
}

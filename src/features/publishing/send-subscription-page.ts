import type { Request, Response } from 'express';

import { acceptedLanguage, pageLanguage } from '../../platform/html/page-language.js';
import type { SpokenLanguage } from '../../platform/mail/template.js';

/** A page with a secret in its address, or about a mailbox: kept by nobody, found by no search engine. */
export function sendSubscriptionPage(response: Response, language: SpokenLanguage, page: string, status = 200): void {
  response.status(status);
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Robots-Tag', 'noindex, nofollow');
  response.setHeader('Content-Language', language);
  response.type('text/html; charset=utf-8').send(page);
}

/** A single value that was sent under that name, else nothing. */
export function sentText(sent: unknown, name: string): string {
  const value: unknown = typeof sent === 'object' && sent !== null && Object.hasOwn(sent, name) ? (sent as Record<string, unknown>)[name] : '';
  return typeof value === 'string' ? value : '';
}

/** The language chosen on the page, then the browser's. */
export function languageFor(request: Request): SpokenLanguage {
  const chosen = sentText(request.query, 'lang') || sentText(request.body, 'lang');
  return pageLanguage(chosen, acceptedLanguage(request.headers['accept-language']));
}

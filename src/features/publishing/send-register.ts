import type { Request, Response } from 'express';

import { acceptedLanguage, spoken } from '../../platform/html/page-language.js';
import type { FeedQuery, PublishedQuery } from './published.api.js';
import { REGISTER_TYPES, type RegisterFormat } from './render-register.js';
import type { RegisterAnswer, RegisterWish } from './serve-register.js';

const FORMATS = Object.keys(REGISTER_TYPES) as RegisterFormat[];
const ACCEPTED: readonly string[] = FORMATS.map((format) => REGISTER_TYPES[format].split(';')[0] ?? '');

/** The form that `Accept` names; a page where it names none of ours. */
export function acceptedFormat(request: Request): RegisterFormat {
  const wanted = request.accepts([...ACCEPTED]);
  return FORMATS[wanted === false ? 0 : ACCEPTED.indexOf(wanted)] ?? 'html';
}

/** What a request asks for. */
export function wishOf(request: Request, slug: string, format: RegisterFormat, { asOf, lang, page }: PublishedQuery & FeedQuery): RegisterWish {
  const { headers } = request;
  return {
    slug, format, asOf: format === 'atom' ? undefined : asOf ?? undefined, page: page ?? 1,
    language: spoken(lang) ?? acceptedLanguage(headers['accept-language']),
    mayZip: request.acceptsEncodings(['gzip', 'identity']) === 'gzip', known: headers['if-none-match'],
  };
}

/** For everybody, so any cache may keep it; it asks again after a minute, which costs next to nothing. */
export function sendRegister(response: Response, format: RegisterFormat, { etag, language, isZipped, body }: RegisterAnswer): void {
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'public, max-age=60, stale-while-revalidate=600');
  response.vary('Accept-Encoding');
  if (format === 'html' || format === 'atom') {
    response.vary('Accept-Language');
    response.setHeader('Content-Language', language);
  }
  if (body === null) {
    response.status(304).end();
    return;
  }
  if (isZipped) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Type', REGISTER_TYPES[format]);
  response.setHeader('Content-Length', body.length);
  response.end(body);
}

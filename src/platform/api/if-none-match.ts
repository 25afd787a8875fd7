import type { Response } from 'express';

/**
 * Puts a weak tag into `ETag`; true when the reader named it in `If-None-Match`, and is answered 304 without a body. Looks at
 * nothing else: a reader that wants no cache between still knows what it has read itself.
 */
export function isUnchanged(response: Response, tag: string): boolean {
  const etag = `W/"${tag}"`;
  response.setHeader('ETag', etag);
  const named = (response.req.headers['if-none-match'] ?? '').split(',').map((each) => each.trim());
  const isKnown = named.some((each) => each === '*' || each.replace(/^(?!W\/)/, 'W/') === etag);
  if (isKnown) response.status(304);
  return isKnown;
}

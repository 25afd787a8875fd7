import type { ProblemShape } from '../../kernel/problem.js';

export const WEBHOOK_PROBLEMS = {
  ENDPOINT_URL_REFUSED: {
    status: 422,
    title: 'This URL cannot be an endpoint',
    remedy: 'Use https on port 443 of a host with a public name and public addresses, without credentials or fragment.',
  },
  ENDPOINT_HEADER_REFUSED: {
    status: 422,
    title: 'This header cannot be set on deliveries',
    remedy: 'Leave out `webhook-…` headers and those of the body and the connection; use visible ASCII, 1 to 1024 characters.',
  },
  EVENT_TYPE_UNKNOWN: {
    status: 422,
    title: 'There is no such event type',
    remedy: 'Use the types of docs/events.md, all of a kind such as `request.*`, or `*`.',
  },
  ENDPOINT_LIMIT_REACHED: {
    status: 409,
    title: 'There are as many endpoints as there may be',
    remedy: 'Delete endpoints that are no longer used; the limit is in `limit`.',
  },
  ENDPOINT_DISABLED: {
    status: 409,
    title: 'The endpoint is disabled',
    remedy: 'Enable it first; then send again what it missed.',
  },
  ENDPOINT_DELETED: {
    status: 409,
    title: 'The endpoint of this delivery was deleted',
    remedy: 'Make a new endpoint and replay its events.',
  },
} as const satisfies Record<string, ProblemShape>;

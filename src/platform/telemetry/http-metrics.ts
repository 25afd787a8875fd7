import type { Request, RequestHandler, Response } from 'express';
import { Histogram, type Registry } from 'prom-client';

import { routeTemplate } from './route-template.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What a caller gets that left before its answer did; nobody else's status. */
const LEFT = 499;

/** Measures every answer: by method, route template and status. Never by tenant, key or path. */
export function measureRequests(registry: Registry): RequestHandler {
  const duration = new Histogram({
    name: 'art28_http_request_duration_seconds',
    help: 'How long answers took.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers: [registry],
  });
  return (request: Request, response: Response, next) => {
    const begunAt = performance.now();
    response.once('close', () => {
      const status = String(response.writableFinished ? response.statusCode : LEFT);
      const seconds = (performance.now() - begunAt) / 1_000;
      duration.observe({ method: request.method, route: routeTemplate(request), status }, seconds);
    });
    next();
  };
}

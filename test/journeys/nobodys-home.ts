import { randomUUID } from 'node:crypto';

import type { FurnishedTenant } from './furnished-tenant.js';

/** Values of nobody for every place: well-formed, and known to no organisation. */
export function nobodysHome(): FurnishedTenant {
  const tenant = { id: randomUUID(), slug: 'nobody', name: 'nobody', apiKey: '', sandbox: { id: randomUUID(), apiKey: '' } };
  const of = (make: (name: string) => string): Readonly<Record<string, string>> =>
    new Proxy({}, { get: (_, name) => make(String(name)) });
  return { ...tenant, statusSecret: '', ids: of(() => randomUUID()), keys: of((name) => (/location/i.test(name) ? `NOWHERE${name === 'location' ? 0 : 1}` : 'nobodys-1')) };
}

import { readFile } from 'node:fs/promises';

import { z } from 'zod';

/* The files of `npm run eval:routing`; docs/routing.md describes them. */

const texts = z.array(z.string()).default([]);
const optional = z.string().nullish();

const controller = z.object({
  id: z.string().min(1),
  legalName: z.string().min(1),
  aliases: texts, domains: texts, emailDomains: texts, registrationNumbers: texts, vatNumbers: texts, accountReferences: texts,
  city: optional, country: optional,
  agreement: z.enum(['ACTIVE', 'ENDED']).default('ACTIVE'),
});
export type Controller = z.infer<typeof controller>;

const OUTCOMES = ['ROUTED', 'TRIAGE', 'UNKNOWN', 'SELF', 'ASK'] as const;
export type Outcome = (typeof OUTCOMES)[number];

const routingCase = z.object({
  id: z.string().min(1),
  language: z.string().optional(),
  category: z.string().optional(),
  input: z.object({
    name: optional, city: optional, domain: optional, registrationNumber: optional, vatNumber: optional,
    accountReference: optional, url: optional,
  }),
  expected: z.object({ outcome: z.enum(OUTCOMES), controllerId: z.string().optional() }).optional(),
});
export type RoutingCase = z.infer<typeof routingCase>;

/** What the rules said of one case. */
export interface Answer {
  readonly outcome: Outcome;
  readonly controllerId?: string;
  /** Ids of controllers, the likeliest first. */
  readonly candidates?: readonly string[];
}

export function readControllers(path: string): Promise<Controller[]> {
  return readJson(path, z.array(controller));
}

export function readCases(path: string): Promise<RoutingCase[]> {
  return readJson(path, z.array(routingCase));
}

export function readSelf(path: string): Promise<Controller> {
  return readJson(path, controller);
}

async function readJson<T>(path: string, shape: z.ZodType<T>): Promise<T> {
  const parsed = shape.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${path} is not as docs/routing.md says: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`);
}

import type { z } from 'zod';

/** What receivers of an event may rely on: when it is sent, and the form of its `data`. */
export interface EventDescription {
  /** One sentence: what happened. */
  readonly about: string;
  /** Ids, dates, codes and links; never personal data. */
  readonly data: z.ZodObject;
}

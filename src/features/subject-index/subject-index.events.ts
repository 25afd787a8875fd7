import { z } from 'zod';

import type { EventDescription, EventType } from '../webhooks/index.js';

const processorId = z.uuid().describe('The organisation that provides the services');
const customerId = z.uuid().describe("The customer, in the provider's records");
const keyVersion = z.int().describe('Version of the index key');
const entryCount = z.int().describe('Entries that it is about');

const key = z.strictObject({
  processorId,
  keyId: z.uuid().describe('The index key'),
  keyVersion,
  pendingCustomers: z.int().describe('Customers whose entries were made with an older key and must be supplied anew'),
});

/** Events about the blinded subject index. Counts and ids: no entry, no key. */
export const SUBJECT_INDEX_EVENTS = {
  'subject_index.key_rotated': {
    about: 'There is a new index key; the customers whose entries were made with the old one must be supplied anew.', data: key,
  },
  'subject_index.key_retired': { about: 'An old index key was destroyed, and its entries with it.', data: key },
  'subject_index.supplied': {
    about: 'All entries of a customer were replaced by those of one supply.',
    data: z.strictObject({ processorId, customerId, supplyId: z.uuid().describe('The supply'), keyVersion, entryCount }),
  },
  'subject_index.ended': {
    about: 'The entries of a customer count no more, and are deleted.',
    data: z.strictObject({
      processorId, customerId, entryCount,
      cause: z.enum(['NOT_INSTRUCTED', 'CLEARED', 'ERASED']).describe('No agreement in force instructs them; the provider took them away; an erasure did'),
    }),
  },
} as const satisfies Partial<Record<EventType, EventDescription>>;

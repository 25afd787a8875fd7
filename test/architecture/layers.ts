/*
 * The house: what lies above what. Arrows of imports point down only: kernel ← law, kernel ← platform, both ← features
 * ← the application. `.dependency-cruiser.cjs` makes its rules from this file.
 */

/** Features from the ground up. One imports only those before it, only through their `index.ts`. */
export const FEATURES = [
  'audit',
  'webhooks',
  'identity',
  'organisations',
  'locations',
  'customers',
  'agreements',
  'register',
  'publishing',
  'transfers',
  'law-calculators',
  'changes',
  'documents',
  'findings',
  'subject-index',
  'incidents',
  'requests',
] as const;

/** Rooms below the features → what each may import of ours. Nothing else, not even types. */
export const ROOMS = {
  kernel: ['kernel'],
  law: ['law', 'kernel'],
  platform: ['platform', 'kernel'],
  config: ['config', 'platform', 'kernel'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Rooms that do no input or output and know no framework → the only libraries and Node modules they may use. */
export const PURE = {
  kernel: ['temporal-polyfill', 'uuid'],
  // `node:module` reads the files of facts that lie beside the code.
  law: ['temporal-polyfill', 'zod', 'module'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

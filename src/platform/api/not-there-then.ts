import { refuse } from '../../kernel/problem.js';

/** Refuses what was not found on the day asked for: with when it was there, as known then; null: there never was such a thing here. */
export function refuseThen(stood: readonly object[] | null): never {
  return stood === null ? refuse('NOT_FOUND', {}) : refuse('NOT_THERE_THEN', { stood });
}

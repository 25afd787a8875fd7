import { refuse } from './problem.js';

/** What a reader asks of a list: a page forwards from `after`, or backwards from `before`. At most 200 rows. */
export interface PageRequest {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** A page request made ready for SQL: `limit` already holds the one extra row that tells whether more follow. */
export interface PageWindow {
  readonly limit: number;
  /** Only lower ids, so older rows; the highest id there is when nothing was asked. */
  readonly afterId: string;
  /** Only higher ids; the lowest there is when nothing was asked. */
  readonly beforeId: string;
  readonly isBackward: boolean;
}

export const PAGE_DEFAULT = 50;
export const PAGE_MAX = 200;

const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const LOWEST_ID = '00000000-0000-0000-0000-000000000000';

export function encodeCursor(id: string): string {
  return Buffer.from(`c1:${id}`).toString('base64url');
}

function decodeCursor(cursor: string | null | undefined): string | null {
  if (cursor === null || cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^c1:[0-9a-f-]{36}$/.test(text)) refuse('CURSOR_INVALID', {});
  return text.slice(3);
}

export function pageWindow(page: PageRequest): PageWindow {
  const isBackward = page.last !== null && page.last !== undefined;
  const size = (isBackward ? page.last : page.first) ?? PAGE_DEFAULT;
  if (!Number.isInteger(size) || size < 1 || size > PAGE_MAX) refuse('PAGE_SIZE_INVALID', { size, maximum: PAGE_MAX });
  const [afterId, beforeId] = [decodeCursor(page.after) ?? HIGHEST_ID, decodeCursor(page.before) ?? LOWEST_ID];
  return { limit: size + 1, afterId, beforeId, isBackward };
}

/** Rows as they came for a window (ordered newest first, or reversed when backward) → the page. */
export function toPage<Row extends { readonly id: string }>(window: PageWindow, found: readonly Row[]): Page<Row> {
  const hasMore = found.length === window.limit;
  const kept = hasMore ? found.slice(0, -1) : [...found];
  const rows = window.isBackward ? [...kept].reverse() : kept;
  return {
    rows,
    hasNextPage: window.isBackward ? window.beforeId !== LOWEST_ID : hasMore,
    hasPreviousPage: window.isBackward ? hasMore : window.afterId !== HIGHEST_ID,
    // Most readers ask for neither.
    get startCursor() { return cursorOf(rows[0]); },
    get endCursor() { return cursorOf(rows.at(-1)); },
  };
}

function cursorOf(row: { readonly id: string } | undefined): string | null {
  return row === undefined ? null : encodeCursor(row.id);
}

/** The page of rows that are all at hand, newest first. */
export function pageOf<Row extends { readonly id: string }>(rows: readonly Row[], asked: PageRequest): Page<Row> {
  const window = pageWindow(asked);
  const within = rows.filter(({ id }) => id < window.afterId && id > window.beforeId);
  return toPage(window, (window.isBackward ? within.toReversed() : within).slice(0, window.limit));
}

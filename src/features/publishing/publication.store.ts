import { statement } from '../../platform/database/statement.js';
import type { ReadTx, Tx } from '../../platform/database/tx.js';
import { type Publication, UNPUBLISHED } from './publication.js';

export const PUBLICATION_COLUMNS = `publication.version, publication.is_published AS "isPublished", publication.kinds,
  publication.title, publication.introduction, publication.contact, publication.shows_planned AS "showsPlanned",
  publication.shows_earlier AS "showsEarlier", publication.first_published_at AS "firstPublishedAt",
  publication.first_published_on AS "firstPublishedOn", publication.changed_at AS "changedAt"`;

const read = statement<Publication>('publication_read', `
  SELECT ${PUBLICATION_COLUMNS} FROM publication WHERE organisation_id = $1`);

const ensure = statement<never>('publication_ensure', `
  INSERT INTO publication (organisation_id, version, is_published, kinds, shows_planned, shows_earlier, changed_at)
  VALUES ($1, 0, false, '{}', false, false, $2) ON CONFLICT (organisation_id) DO NOTHING`);

/** A publication as loaded for a change. */
export interface LockedPublication extends Publication {
  /** Nothing the register says was said later; null: it says nothing yet. */
  readonly registerChangedAt: string | null;
}

const lock = statement<LockedPublication>('publication_lock', `
  SELECT ${PUBLICATION_COLUMNS}, (SELECT changed_at FROM register WHERE organisation_id = $1) AS "registerChangedAt"
  FROM publication WHERE organisation_id = $1 FOR UPDATE`);

const write = statement<never>('publication_write', `
  UPDATE publication SET version = $2, is_published = $3, kinds = $4, title = $5, introduction = $6, contact = $7,
    shows_planned = $8, shows_earlier = $9, first_published_at = $10, first_published_on = $11, changed_at = $12
  WHERE organisation_id = $1`);

export const publicationStore = {
  async read(tx: ReadTx): Promise<Publication> {
    return (await tx.query(read, [tx.organisationId]))[0] ?? UNPUBLISHED;
  },

  /** Locks it until the commit; made when nothing was decided yet. */
  async lock(tx: Tx): Promise<LockedPublication> {
    const [, [found]] = await Promise.all([
      tx.execute(ensure, [tx.organisationId, tx.now]), tx.query(lock, [tx.organisationId]),
    ]);
    if (found === undefined) throw new Error('a publication that was just made is not there');
    return found;
  },

  save(tx: Tx, next: Publication): void {
    tx.executeLater(write, [
      tx.organisationId, next.version, next.isPublished, next.kinds, next.title, next.introduction, next.contact,
      next.showsPlanned, next.showsEarlier, next.firstPublishedAt, next.firstPublishedOn, next.changedAt,
    ]);
  },
};

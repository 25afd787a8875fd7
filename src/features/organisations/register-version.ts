import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';

const raise = statement<never>('register_raise', `
  INSERT INTO register (organisation_id, version, changed_at) VALUES ($1, 1, $2)
  ON CONFLICT (organisation_id) DO UPDATE
    SET version = register.version + 1, changed_at = greatest(register.changed_at, EXCLUDED.changed_at)`);

/**
 * What has changed: the register itself; agreements, against which it is read; what became of telling of changes; who may
 * read it; the law it is judged by.
 */
export type RegisterNews = 'REGISTER' | 'AGREEMENTS' | 'CHANGES' | 'PUBLICATION' | 'LAW';
/** `about`: of AGREEMENTS, the one that says something else; null: it is new, or they are many. */
export type RegisterWatcher = (tx: Tx, news: RegisterNews, about: string | null) => void;

const watchers = new Set<RegisterWatcher>();

/** Higher features that look at the register add what they do in the transaction that changes it. The same one counts once. */
export function watchRegister(watcher: RegisterWatcher): void {
  watchers.add(watcher);
}

export function tellWatchers(tx: Tx, news: RegisterNews, about: string | null = null): void {
  for (const watcher of watchers) watcher(tx, news, about);
}

/**
 * The register of the transaction's organisation says something else from here on: its version is raised. Services and
 * locations are part of it, so it is raised from down here. To be called after what else the act locks.
 */
export function raiseRegister(tx: Tx): void {
  tx.executeLater(raise, [tx.organisationId, tx.now]);
  tellWatchers(tx, 'REGISTER');
}

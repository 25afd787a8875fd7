/** The embedded PostgreSQL cannot be started; the message is one sentence that says why and what to do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The code of a system or PostgreSQL error (`ENOENT`, `57P03`), or '' for any other thrown thing. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

export function foreignCluster(clusterDir: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${clusterDir} belongs to another account: start art28 as that account, or choose another DATA_DIR.`,
  );
}

/** How the server is set, on each start anew, so that a release can change it without touching the data. */
export interface SettingsInput {
  /** Folder of the socket; undefined where the platform has none (Windows). */
  readonly socketDir: string | undefined;
  /** TCP port on the loopback address; undefined for none. */
  readonly port: number | undefined;
  readonly durable: boolean;
}

/** PostgreSQL's default port: only names the socket file where there is no TCP. */
export const socketPort = 5432;

export function serverSettings({ socketDir, port, durable }: SettingsInput): Readonly<Record<string, string>> {
  return {
    listen_addresses: port === undefined ? '' : '127.0.0.1',
    port: String(port ?? socketPort),
    // A list to PostgreSQL: quoted, so that a comma in the name does not make two of it.
    unix_socket_directories: socketDir === undefined ? '' : `"${socketDir}"`,
    unix_socket_permissions: '0700',
    max_connections: '200',
    shared_buffers: '128MB',
    // What is not among them is mostly in the machine's memory: fetching that oneself costs less than asking another process to.
    io_method: 'sync',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '1GB',
    // Nothing replicates from it: less to write.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Errors and failing statements carry people's data and are the application's to report: the server logs its own.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

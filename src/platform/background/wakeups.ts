import pg from 'pg';

const RECONNECT_MILLISECONDS = 1_000;

/** One LISTEN connection of a process. A wake-up carries nothing: it only says "look now". */
export class Wakeups {
  private readonly listeners = new Map<string, Set<() => void>>();
  private client: pg.Client | null = null;
  private isClosed = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly url: string) {}

  async open(): Promise<void> {
    await this.connect();
  }

  on(channel: string, listener: () => void): () => void {
    const known = this.listeners.get(channel) ?? new Set();
    known.add(listener);
    this.listeners.set(channel, known);
    if (known.size === 1) void this.listen(channel);
    return () => known.delete(listener);
  }

  /** Wakes this process at once; others hear the NOTIFY. */
  wakeHere(channel: string): void {
    this.listeners.get(channel)?.forEach((listener) => listener());
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'art28 listen', keepAlive: true, pipeline: true });
    client.on('notification', ({ channel }) => this.listeners.get(channel)?.forEach((listener) => listener()));
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    try {
      await client.connect();
      this.client = client;
      for (const channel of this.listeners.keys()) await this.listen(channel);
      // What was sent while nobody listened is found by looking once.
      this.listeners.forEach((listeners) => listeners.forEach((listener) => listener()));
    } catch {
      this.reconnect(client);
    }
  }

  private async listen(channel: string): Promise<void> {
    if (!/^[a-z0-9_]+$/.test(channel)) throw new Error(`not a channel name: ${channel}`);
    await this.client?.query(`LISTEN ${channel}`).catch(() => undefined);
  }

  private reconnect(broken: pg.Client): void {
    if (this.isClosed || (this.client !== null && this.client !== broken)) return;
    this.client = null;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), RECONNECT_MILLISECONDS);
  }
}

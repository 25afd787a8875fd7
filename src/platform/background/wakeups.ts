import pg from 'pg';

const RECONNECT_MILLISECONDS = 1_000;

/** How long a NOTIFY waits for others to go with it, where this process does the work itself and where it does not. */
const HELP_MILLISECONDS = 250;
const NEED_MILLISECONDS = 1;

const NOTIFY = {
  name: 'notify',
  text: `SELECT set_config('synchronous_commit', 'off', true), count(pg_notify(channel, '')) FROM unnest($1::text[]) AS channel`,
};

/** Who woke: this process itself, or another one (or a time when nobody listened). */
export type WakeUp = 'HERE' | 'ELSEWHERE';

type Listener = (from: WakeUp) => void;

/** One LISTEN connection of a process. A wake-up carries nothing: it only says "look now". */
export class Wakeups {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly announced = new Set<string>();
  private announcing: NodeJS.Timeout | undefined;
  private client: pg.Client | null = null;
  private isClosed = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly url: string) {}

  async open(): Promise<void> {
    await this.connect();
  }

  on(channel: string, listener: Listener): () => void {
    const known = this.listeners.get(channel) ?? new Set();
    known.add(listener);
    this.listeners.set(channel, known);
    if (known.size === 1) void this.listen(channel);
    return () => known.delete(listener);
  }

  /**
   * Wakes this process at once, and the others by a NOTIFY a moment later, many in one. It is not waited for: one that is
   * lost costs a sweep.
   */
  announce(channels: readonly string[]): void {
    for (const channel of channels) {
      this.announced.add(channel);
      this.tell(channel, 'HERE');
    }
    if (channels.length === 0) return;
    const isDoneHere = channels.every((channel) => (this.listeners.get(channel)?.size ?? 0) > 0);
    this.announcing ??= setTimeout(() => this.notify(), isDoneHere ? HELP_MILLISECONDS : NEED_MILLISECONDS);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    this.notify();
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'art28 listen', keepAlive: true, pipeline: true });
    client.on('notification', ({ channel, processId }) => {
      if (processId !== (client as unknown as { readonly processID: number }).processID) this.tell(channel, 'ELSEWHERE');
    });
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    try {
      await client.connect();
      this.client = client;
      for (const channel of this.listeners.keys()) await this.listen(channel);
      // What was sent while nobody listened is found by looking once.
      for (const channel of this.listeners.keys()) this.tell(channel, 'ELSEWHERE');
    } catch {
      this.reconnect(client);
    }
  }

  private tell(channel: string, from: WakeUp): void {
    this.listeners.get(channel)?.forEach((listener) => listener(from));
  }

  private notify(): void {
    clearTimeout(this.announcing);
    this.announcing = undefined;
    const channels = [...this.announced];
    this.announced.clear();
    if (channels.length > 0) this.client?.query({ ...NOTIFY, values: [channels] }).catch(() => undefined);
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

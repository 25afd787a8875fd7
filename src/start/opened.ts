/** What a process has opened so far. It is closed once, whoever asks first: what was opened last goes first. */
export class Opened {
  private readonly closers: (() => Promise<void>)[] = [];
  private closing: Promise<void> | null = null;

  get isClosing(): boolean {
    return this.closing !== null;
  }

  add(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  close(): Promise<void> {
    return (this.closing ??= this.closeAll());
  }

  /** What does not close keeps nothing behind it open. */
  private async closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.closers.reverse()) await close().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}

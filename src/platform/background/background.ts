import { Injectable } from '@nestjs/common';

/** Work that goes on beside the doors: relaying, delivering, sealing. Started by a worker process, or inline. */
export interface BackgroundLoop {
  readonly name: string;
  start(): Promise<void> | void;
  /** Finishes what is under way, gives leases back. Must end within a few seconds. */
  stop(): Promise<void>;
  /** How far behind it is, in seconds; for /readyz and /metrics. */
  lagSeconds?(): Promise<number>;
}

/** Features add their loops when their module is initialised; the process decides whether they run. */
@Injectable()
export class Background {
  private readonly loops: BackgroundLoop[] = [];
  private isRunning = false;

  add(loop: BackgroundLoop): void {
    this.loops.push(loop);
  }

  all(): readonly BackgroundLoop[] {
    return this.loops;
  }

  async start(): Promise<void> {
    this.isRunning = true;
    for (const loop of this.loops) await loop.start();
  }

  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.isRunning = false;
    await Promise.allSettled(this.loops.map((loop) => loop.stop()));
  }
}

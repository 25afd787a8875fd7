import { createServer } from 'node:net';

interface ListenAddress {
  readonly HOST: string;
  readonly PORT: number;
}

/** Refuses an address that cannot be listened on before anything is started for it. It may still be taken after that. */
export async function probeAddress(address: ListenAddress): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject).listen(address.PORT, address.HOST, resolve);
    });
    await new Promise((resolve) => probe.close(resolve));
  } catch (error) {
    explainListening(error, address);
  }
}

/** What can be mended where HOST and PORT were written is said in one sentence. */
export function explainListening(error: unknown, { HOST, PORT }: ListenAddress): never {
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `PORT ${PORT} is in use by another program: stop it or choose another PORT.`,
    EACCES: `PORT ${PORT} is not open to the account that this runs as: choose another PORT.`,
    EADDRNOTAVAIL: `HOST ${HOST} is not an address of this machine: choose another HOST.`,
    ENOTFOUND: `HOST ${HOST} is not an address of this machine: choose another HOST.`,
  };
  const { code = '' } = error as { code?: string };
  const sentence = sentences[code];
  throw sentence === undefined ? error : new Error(sentence, { cause: error });
}

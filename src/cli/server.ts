export interface ServerOptions {
  readonly url?: string;
  readonly key?: string;
  /** The same key, as `art28 audit` has it from the environment. */
  readonly apiKey?: string;
}

/** The members of a refusal that people are told. */
export interface Refusal {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly faults?: readonly { readonly path: string; readonly line: number; readonly column: number; readonly message: string }[];
  readonly total?: number;
  readonly line?: number;
  readonly column?: number;
  /** What else it says, which the sentence may speak of. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** The server said no. */
export class ServerRefused extends Error {
  override readonly name = 'ServerRefused';
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** Nobody could be asked, or what answered is no art28. */
export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable';
}

export interface ServerCall {
  readonly query?: Readonly<Record<string, string | boolean | undefined>>;
  readonly body?: string;
  /** Media type of the body. */
  readonly type?: string;
  readonly accept?: string;
}

const TIMEOUT_MILLISECONDS = 120_000;

/** Calls a running art28; gives the text of its answer. */
export async function callServer({ url, key, apiKey }: ServerOptions, method: string, path: string, call: ServerCall): Promise<string> {
  const credential = [key, apiKey].find((each) => each !== undefined && each !== '');
  // An empty variable is one that was not set.
  if (url === undefined || url === '' || credential === undefined) throw new ServerUnreachable('Say whom to ask: --url and --key, or ART28_URL and ART28_KEY.');
  if (!URL.canParse(url)) throw new ServerUnreachable(`--url must be a URL like https://privacy.example.com, not ${url}.`);
  const address = new URL(`${url.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) if (value !== undefined) address.searchParams.set(name, String(value));
  const response = await fetch(address, {
    method, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    headers: {
      authorization: `Bearer ${credential}`, accept: call.accept ?? 'application/json', ...(call.type === undefined ? {} : { 'content-type': call.type }),
    },
    ...(call.body === undefined ? {} : { body: call.body }),
  }).catch((error: Error) => {
    throw new ServerUnreachable(`${address.origin} cannot be reached: ${error.cause instanceof Error ? error.cause.message : error.message}.`);
  });
  const text = await response.text();
  if (response.ok) return text;
  throw refusalOf(text, response.status, address);
}

/** Members of a problem that have a place of their own in what people are told, or none. */
const TOLD_OTHERWISE = ['type', 'status', 'instance', 'requestId', 'code', 'title', 'detail', 'faults', 'total', 'line', 'column'];

function refusalOf(text: string, status: number, address: URL): Error {
  try {
    const refusal = JSON.parse(text) as Partial<Refusal>;
    const { code, title, detail } = refusal;
    const more = Object.fromEntries(Object.entries(refusal).filter(([member]) => !TOLD_OTHERWISE.includes(member)));
    if (code !== undefined && title !== undefined && detail !== undefined) return new ServerRefused({ ...refusal, code, title, detail, more });
  } catch {
    // Told below, like everything that is not a refusal of ours.
  }
  return new ServerUnreachable(`${address.origin} answered ${status}, not as art28 does.`);
}

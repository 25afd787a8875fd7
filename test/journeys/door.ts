import type { Access } from '../../src/platform/auth/access.js';
import type { Shape } from './input-shape.js';

/** One way into the product: a REST route, a query or a mutation. */
export interface Door {
  /** `GET /v1/customers/{externalId}`, `query customers`, `mutation putService`. */
  readonly name: string;
  readonly isRead: boolean;
  readonly access: Access;
  readonly input: Shape;
  /** The call that carries this input. */
  readonly call: (input: unknown) => Call;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly code: string | null;
  /** Headers and body. */
  readonly text: string;
  readonly body: unknown;
}

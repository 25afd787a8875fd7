import { SetMetadata } from '@nestjs/common';

import type { Permission } from '../../kernel/permissions.js';

export const ACCESS = Symbol('access');

/** Who may call a handler. Every handler has one, or the server does not start. */
export type Access =
  | { readonly kind: 'PERMISSION'; readonly permission: Permission }
  | { readonly kind: 'AUTHENTICATED'; readonly why: string }
  | { readonly kind: 'PUBLIC'; readonly why: string };

/** The caller needs this permission. */
export const Requires = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS, { kind: 'PERMISSION', permission } satisfies Access);

/** Anybody who was recognised may call it; say why. */
export const Authenticated = (why: string): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS, { kind: 'AUTHENTICATED', why } satisfies Access);

/** Strangers may call it; say why. */
export const Public = (why: string): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS, { kind: 'PUBLIC', why } satisfies Access);

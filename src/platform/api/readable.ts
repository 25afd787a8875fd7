import { applyDecorators } from '@nestjs/common';
import { Extensions, ObjectType, type ObjectTypeOptions } from '@nestjs/graphql';

import type { Permission } from '../../kernel/permissions.js';

/** Under this name a type's permission stands in the schema's extensions. */
export const TYPE_PERMISSION = 'permission';

/** Whoever was recognised may read it: pages, payload envelopes, the caller's own identity. Its fields still guard. */
export const ANYBODY = 'ANYBODY';

/**
 * A GraphQL object type with the permission that reading it needs. The server refuses to start with an object type
 * that has none, and an operation that touches a type its actor may not read is refused before it runs.
 */
export const Readable = (
  name: string, permission: Permission | typeof ANYBODY, about: string, options: Pick<ObjectTypeOptions, 'implements'> = {},
): ClassDecorator =>
  applyDecorators(
    ObjectType(name, { ...options, description: about }),
    Extensions({ [TYPE_PERMISSION]: permission }),
  );

import { isId } from '../../kernel/ids.js';

/** What a global id says: the type, the organisation that owns the row, and the row. */
export interface NodeReference {
  readonly type: string;
  readonly organisationId: string;
  readonly id: string;
}

export function encodeNodeId(type: string, organisationId: string, id: string): string {
  return Buffer.from(`${type}:${organisationId}:${id}`).toString('base64url');
}

/** Null for anything that is not one of our ids. Says nothing about whether the row exists. */
export function decodeNodeId(text: string): NodeReference | null {
  if (text.length > 200) return null;
  const [type, organisationId, id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split(':');
  if (type === undefined || !/^[A-Za-z]+$/.test(type) || !isId(organisationId) || !isId(id) || rest.length > 0) return null;
  return { type, organisationId, id };
}

import { randomUUID } from 'node:crypto';

import { encodeCursor } from '../../src/kernel/page.js';
import { makeTenantToken } from '../../src/platform/crypto/tenant-token.js';
import { encodeNodeId } from '../../src/platform/graphql/node-id.js';
import type { FurnishedTenant } from './furnished-tenant.js';
import type { LeafType } from './input-shape.js';

/** A value of another tenant, and one like it that belongs to nobody. */
export interface Pair {
  /** What it is of the other tenant's. */
  readonly of: string;
  readonly theirs: string;
  readonly nobodys: string;
}

/** Which row an object type of the schema stands for, by its table or the name the furnisher gave it. */
export type NodeRows = Readonly<Record<string, string>>;

/** Every value of this tenant that could be put where a leaf of this type stands. */
export function foreignValues(type: LeafType, tenant: FurnishedTenant, asker: { readonly id: string }, nodes: NodeRows): Pair[] {
  switch (type) {
    case 'UUID': return Object.entries(tenant.ids).map(([of, theirs]) => ({ of, theirs, nobodys: beside(theirs) }));
    case 'NODE_ID': return nodePairs(tenant, asker, nodes);
    case 'KEY': return Object.entries(tenant.keys).map(([of, theirs]) => ({ of, theirs, nobodys: besideText(theirs) }));
    case 'CURSOR': return ['customer', 'request'].map((of) => {
      const id = tenant.ids[of] ?? '';
      return { of, theirs: encodeCursor(id), nobodys: encodeCursor(beside(id)) };
    });
    case 'TOKEN': return ['', 'a28_inv_'].map((prefix) => ({
      of: `secret ${prefix}`, theirs: makeTenantToken(tenant.id, prefix).token, nobodys: makeTenantToken(randomUUID(), prefix).token,
    }));
    case 'TEXT':
    case 'OTHER': return [];
  }
}

/** The type with its own row, in the other tenant's rows and pretended to lie in the asker's; and the bare id. */
function nodePairs(tenant: FurnishedTenant, asker: { readonly id: string }, nodes: NodeRows): Pair[] {
  const typed = Object.entries(nodes).flatMap(([type, row]) => {
    const id = tenant.ids[row];
    if (id === undefined) throw new Error(`the tenant has no ${row} for the global ids of ${type}`);
    return [tenant.id, asker.id].map((organisationId) => ({
      of: `${type} ${row} in ${organisationId === tenant.id ? 'their' : 'own'} rows`,
      theirs: encodeNodeId(type, organisationId, id), nobodys: encodeNodeId(type, organisationId, beside(id)),
    }));
  });
  const bare = tenant.ids['request'] ?? '';
  return [...typed, { of: 'a bare id', theirs: bare, nobodys: beside(bare) }];
}

/** A UUID that sorts beside this one and belongs to nobody. */
export function beside(id: string): string {
  const last = id.at(-1) === '0' ? '1' : '0';
  return `${id.slice(0, -2)}${id.at(-2) === 'f' ? 'e' : 'f'}${last}`;
}

function besideText(text: string): string {
  const last = text.at(-1) ?? '';
  const other = /\d/.test(last) ? String((Number(last) + 7) % 10) : /[A-Z]/.test(last) ? (last === 'Z' ? 'Y' : 'Z') : last === 'z' ? 'y' : 'z';
  return `${text.slice(0, -1)}${other}`;
}

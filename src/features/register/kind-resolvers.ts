import { type OnModuleInit, type Type } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';

import type { Actor } from '../../kernel/actor.js';
import { Requires } from '../../platform/auth/access.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { AsOfPageArgs } from '../../platform/graphql/as-of-page.js';
import { type ConnectionView, toConnection } from '../../platform/graphql/connection.js';
import { DEAR_READS } from '../../platform/graphql/graphql-limits.js';
import { NodeRegistry } from '../../platform/graphql/node.js';
import { Stamped } from '../../platform/graphql/stamped.js';
import { EndEntry } from './end-entry.js';
import { PutEntry } from './put-entry.js';
import { ReadRegister } from './read-register.js';
import { isJudged } from './needs-notice.rules.js';
import { REGISTER_KINDS, type RegisterKind } from './register.js';
import { EndEntryInput, EndEntryPayload, EntryArgs, type EntryDetails, named, orderFrom, putTypes } from './register.api.js';
import { EntryHistoryArgs, historyClass } from './entry-history.api.js';
import { connectionClass, nodeClass, toNode } from './register.nodes.js';

/* The GraphQL doors of each kind of entry: alike but for their names and the form of what is said. */

const MAKES = 'Make an entry of the register, or change what is said of it. Idempotent.';
const ENDS = 'End an entry of the register on a day; it stays in the record for the days before.';
const MAKING_REFUSED = ['REFERENCE_UNKNOWN', 'REFERENCE_ENDED', 'ENTRY_CYCLE', 'ENTRY_CUSTOMER_FIXED', 'LAW_CODE_UNKNOWN', 'REGISTER_FULL', 'VERSION_STALE'];
const ENDING_REFUSED = ['END_BEFORE_BEGIN', 'ENTRY_IN_USE', 'VERSION_STALE'];

/** Where customers may have to be told first, that stands before all else: it is what most edits are refused for. */
function refusing(about: string, kind: RegisterKind, refusals: readonly string[]): string {
  return `${about} Refusals: ${[...(isJudged(kind) ? ['CHANGE_NEEDS_NOTICE'] : []), ...refusals].join(', ')}.`;
}

/** `Engagement` → one `engagement`, several `engagements`; `DataCategory` → `dataCategories`. */
function namesOf(type: string): { readonly one: string; readonly several: string } {
  const one = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  return { one, several: one.endsWith('y') ? `${one.slice(0, -1)}ies` : `${one}s` };
}

export function readResolver(kind: RegisterKind): Type {
  const { about, type } = REGISTER_KINDS[kind];
  const { one, several } = namesOf(type);
  const [node, Connection] = [nodeClass(kind), connectionClass(kind)];
  @Resolver()
  class Doors implements OnModuleInit {
    constructor(private readonly read: ReadRegister, private readonly nodes: NodeRegistry) {}

    onModuleInit(): void {
      this.nodes.add({ type, permission: 'register:read', load: async (actor, { organisationId, id }) => {
        // The register has no viewers: somebody else's entry is not found.
        if (organisationId !== actor.organisationId) return null;
        const { found, snapshot } = await this.read.oneAmong(actor, kind, { id });
        return found === null ? null : toNode(snapshot, found);
      } });
    }

    @Query(() => node, { nullable: true, description: `${about} By your code for it, as it stood on a day; null when there was none.`, complexity: DEAR_READS.entries })
    @Stamped()
    @Requires('register:read')
    async [one](@Args() asked: EntryArgs, @CurrentActor() actor: Actor): Promise<object | null> {
      const { found, snapshot } = await this.read.oneAmong(actor, kind, { code: asked.code }, asked);
      return found === null ? null : toNode(snapshot, found);
    }

    @Query(() => Connection, { description: `${about} Those of a day, newest first.`, complexity: DEAR_READS.entries })
    @Stamped()
    @Requires('register:read')
    async [several](@Args() asked: AsOfPageArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<object>> {
      const { found, snapshot } = await this.read.pageAmong(actor, kind, asked, asked);
      return toConnection(found, (entry) => toNode(snapshot, entry), ({ id }) => id);
    }
  }
  return named(Doors, `${type}Resolver`);
}

export function historyResolver(kind: RegisterKind): Type {
  const { about, type } = REGISTER_KINDS[kind];
  const History = historyClass(kind);
  @Resolver()
  class Doors {
    constructor(private readonly read: ReadRegister) {}

    @Query(() => History, {
      nullable: true, description: `${about} What was ever said of one, by whom, when and why, newest first; null when there never was one.`,
      complexity: DEAR_READS.entries,
    })
    @Requires('register:read')
    async [`${namesOf(type).one}History`](@Args() { code, ...page }: EntryHistoryArgs, @CurrentActor() actor: Actor): Promise<ConnectionView<object> | null> {
      const found = await this.read.history(actor, { kind, code }, page);
      return found === null ? null : toConnection(found, (act) => act, ({ id }) => id);
    }
  }
  return named(Doors, `${type}HistoryResolver`);
}

export function writeResolver(kind: RegisterKind): Type {
  const { type } = REGISTER_KINDS[kind];
  const { Input, Payload } = putTypes(kind, nodeClass(kind));
  @Resolver()
  class Doors {
    constructor(private readonly read: ReadRegister, private readonly putting: PutEntry, private readonly ending: EndEntry) {}

    @Mutation(() => Payload, { description: refusing(MAKES, kind, MAKING_REFUSED) })
    @Requires('register:write')
    async [`put${type}`](
      @Args('input', { type: () => Input }) input: EntryDetails & { readonly code: string; readonly version?: number | null },
      @CurrentActor() actor: Actor,
    ): Promise<object> {
      const { outcome, entry } = await this.putting.run(actor, orderFrom(kind, input.code, input, input.version ?? undefined));
      return { outcome, entry: toNode(await this.read.snapshot(actor, { asOf: entry.validFrom }), entry) };
    }

    @Mutation(() => EndEntryPayload, { description: refusing(ENDS, kind, ENDING_REFUSED) })
    @Requires('register:write')
    async [`end${type}`](@Args('input') input: EndEntryInput, @CurrentActor() actor: Actor): Promise<EndEntryPayload> {
      const { code, on, reason, version } = input;
      return this.ending.run(actor, { kind, code, on: on ?? null, reason: reason ?? null, expected: version ?? undefined });
    }
  }
  // The class of the input is this kind's own: here the validator looks for it.
  Reflect.defineMetadata('design:paramtypes', [Input, Object], Doors.prototype, `put${type}`);
  return named(Doors, `${type}Resolver`);
}

import { applyDecorators } from '@nestjs/common';
import { Extensions, Field, ObjectType, type ReturnTypeFunc } from '@nestjs/graphql';

import { Day, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { ROWS } from '../../platform/graphql/operation-cost.js';
import { Location, toLocation } from '../locations/index.js';
import { ServiceNode, serviceNode } from '../organisations/index.js';
import { namedBy } from './named-by.js';
import { type ContentOf, type Entry, REGISTER_KINDS, type RegisterKind } from './register.js';
import type { RegisterSnapshot } from './snapshot.js';

/** A list of what stands beside an entry. Nobody knows how long it is: it counts as so many rows. */
export const Many = (type: () => object, about: string, rows = 10): PropertyDecorator =>
  applyDecorators(Field(() => [type()], { description: about }), Extensions({ [ROWS]: rows }));

const One = (type: () => object, about: string): PropertyDecorator =>
  Field((() => type()) as ReturnTypeFunc, { nullable: true, description: `${about} Null when nothing is said of it on that day.` });

/** What GraphQL and REST show of every entry, whatever its kind. */
@ObjectType({ isAbstract: true })
export abstract class EntryFields {
  @Text({ about: "The organisation's own code of it, unique among its kind; stays.", max: 63 })
  code!: string;

  @Whole({ about: 'Counts what was said of it; the ETag in REST.', min: 1, max: 2 ** 31 - 1 })
  version!: number;

  @Day({ about: 'From which day this is so.' })
  validFrom!: string;

  @Day({ about: 'Until before which day this is so; null: until further notice.', optional: true })
  validTo!: string | null;
}

@ObjectType({ isAbstract: true })
abstract class EntryNodeFields extends EntryFields {
  id!: string;

  @Uuid({ about: 'The id in REST.' })
  uuid!: string;
}

/** An entry in GraphQL. What stands beside it comes from the snapshot it is shown with, without another question. */
export interface EntryNode<Kind extends RegisterKind> extends EntryNodeFields {
  readonly content: Readonly<ContentOf<Kind>>;
}

type EntryNodeClass<Kind extends RegisterKind> = new (snapshot: RegisterSnapshot, entry: Entry<Kind>) => EntryNode<Kind> & {
  readonly snapshot: RegisterSnapshot;
};

function nodeFields<Kind extends RegisterKind>(kind: Kind): EntryNodeClass<Kind> {
  const { content, type } = REGISTER_KINDS[kind];
  @ObjectType({ isAbstract: true })
  class Fields extends EntryNodeFields {
    @Field(() => content, { description: 'What is said of it.' })
    content: Readonly<ContentOf<Kind>>;

    constructor(readonly snapshot: RegisterSnapshot, entry: Entry<Kind>) {
      super();
      this.id = encodeNodeId(type, snapshot.organisationId, entry.id);
      this.uuid = entry.id;
      this.code = entry.code;
      this.version = entry.version;
      this.validFrom = entry.validFrom;
      this.validTo = entry.validTo;
      this.content = entry.content;
    }
  }
  return Fields;
}

const Shown = (kind: RegisterKind): ClassDecorator =>
  Readable(REGISTER_KINDS[kind].type, 'register:read', REGISTER_KINDS[kind].about, { implements: () => [NodeInterface] });

function plainNode<Kind extends RegisterKind>(kind: Kind): EntryNodeClass<Kind> {
  @Shown(kind)
  class Plain extends nodeFields(kind as RegisterKind) {}
  Object.defineProperty(Plain, 'name', { value: REGISTER_KINDS[kind].type });
  return Plain as unknown as EntryNodeClass<Kind>;
}

@Shown('PARTY')
export class RegisterParty extends nodeFields('PARTY') {
  @One(() => RegisterParty, 'The party that owns it.') parent!: RegisterParty | null;
  @Many(() => RegisterParty, 'The parties it owns.') subsidiaries!: readonly RegisterParty[];
  @Many(() => Engagement, 'For what it is engaged.') engagements!: readonly Engagement[];
}

@Shown('ENGAGEMENT')
export class Engagement extends nodeFields('ENGAGEMENT') {
  @One(() => RegisterParty, 'The party engaged.') party!: RegisterParty | null;
  @One(() => Engagement, 'The engagement it hangs under; null where the organisation engages it itself.') under!: Engagement | null;
  @Many(() => Engagement, 'The engagements that hang under it.') children!: readonly Engagement[];
  @Many(() => ServiceNode, 'The services it is used for.') services!: readonly ServiceNode[];
  @Many(() => Placement, "What of its data lies where, single customers' aside.") placements!: readonly Placement[];
  @Many(() => Location, 'Where its data lies or can be seen from.') locations!: readonly Location[];
  @Many(() => RecordedTransfer, 'The transfers recorded for it.') transfers!: readonly RecordedTransfer[];
}

@Shown('PLACEMENT')
export class Placement extends nodeFields('PLACEMENT') {
  @One(() => Location, 'Where it is.') location!: Location | null;
  @One(() => ServiceNode, 'The service whose data it is.') service!: ServiceNode | null;
  @One(() => Engagement, 'The engagement whose data it is.') engagement!: Engagement | null;
}

@Shown('TRANSFER')
export class RecordedTransfer extends nodeFields('TRANSFER') {
  @One(() => RegisterParty, 'Who sends, where it is not the organisation itself.') exporter!: RegisterParty | null;
  @One(() => RegisterParty, 'Who receives or looks.') importer!: RegisterParty | null;
  @One(() => Engagement, 'The engagement it belongs to.') engagement!: Engagement | null;
}

@Shown('LINK')
export class LocationLink extends nodeFields('LINK') {
  @Many(() => Location, 'The two locations it joins.') locations!: readonly Location[];
}

@Shown('ACTIVITY')
export class ProcessingActivity extends nodeFields('ACTIVITY') {
  @Many(() => ServiceNode, 'The services it belongs to.') services!: readonly ServiceNode[];
  @Many(() => Engagement, 'The engagements whose parties get the data.') recipients!: readonly Engagement[];
}

const NODES: { readonly [Kind in RegisterKind]: EntryNodeClass<Kind> } = {
  PARTY: RegisterParty, ENGAGEMENT: Engagement, ACTIVITY: ProcessingActivity, PLACEMENT: Placement, LINK: LocationLink,
  TRANSFER: RecordedTransfer, DATA_CATEGORY: plainNode('DATA_CATEGORY'), SUBJECT_CATEGORY: plainNode('SUBJECT_CATEGORY'),
  MEASURE: plainNode('MEASURE'), NOTICE: plainNode('NOTICE'), CONTACT: plainNode('CONTACT'), COMMITMENT: plainNode('COMMITMENT'),
};

/** The GraphQL class of a kind. */
export function nodeClass<Kind extends RegisterKind>(kind: Kind): EntryNodeClass<Kind> {
  return NODES[kind];
}

/** An entry as GraphQL shows it, among what stood beside it in the snapshot. */
export function toNode<Kind extends RegisterKind>(snapshot: RegisterSnapshot, entry: Entry<Kind>): EntryNode<Kind> {
  return new NODES[entry.kind](snapshot, entry);
}

/** Fields that are reckoned when somebody asks for them. */
function reckoned<Node extends object>(
  node: abstract new (...args: never) => Node, fields: { readonly [Name in keyof Node]?: (of: Node) => Node[Name] },
): void {
  for (const [name, reckon] of Object.entries(fields) as [string, (of: Node) => unknown][]) {
    Object.defineProperty(node.prototype, name, { get(this: Node) { return reckon(this); }, enumerable: true });
  }
}

type Placed = { readonly snapshot: RegisterSnapshot };

function entry<Kind extends RegisterKind, Node>({ snapshot }: Placed, kind: Kind, code: string | null | undefined): Node | null {
  const found = code === null || code === undefined ? undefined : snapshot.entries[kind].get(code);
  return found === undefined ? null : toNode(snapshot, found as Entry<Kind>) as Node;
}

function entries<Kind extends RegisterKind, Node>(of: Placed, kind: Kind, codes: readonly string[] | null | undefined): Node[] {
  return (codes ?? []).flatMap((code) => entry<Kind, Node>(of, kind, code) ?? []);
}

function referrers<Node>({ snapshot, code }: Placed & EntryFields, target: RegisterKind, kind: RegisterKind, at: string): Node[] {
  return namedBy(snapshot, { kind: target, code }, kind, at).map((found) => toNode(snapshot, found) as Node);
}

function services({ snapshot }: Placed, codes: readonly string[] | null | undefined): ServiceNode[] {
  return (codes ?? []).flatMap((code) => snapshot.services.get(code) ?? []).map((found) => serviceNode(found, snapshot.organisationId));
}

function locations({ snapshot }: Placed, codes: readonly string[]): Location[] {
  return [...new Set(codes)].flatMap((code) => snapshot.locations.get(code) ?? []).map(toLocation);
}

reckoned(RegisterParty, {
  parent: (of) => entry(of, 'PARTY', of.content.parent),
  subsidiaries: (of) => referrers(of, 'PARTY', 'PARTY', 'parent'),
  engagements: (of) => referrers(of, 'PARTY', 'ENGAGEMENT', 'party'),
});
reckoned(Engagement, {
  party: (of) => entry(of, 'PARTY', of.content.party),
  under: (of) => entry(of, 'ENGAGEMENT', of.content.under),
  children: (of) => referrers(of, 'ENGAGEMENT', 'ENGAGEMENT', 'under'),
  services: (of) => services(of, of.content.services),
  placements: (of) => referrers(of, 'ENGAGEMENT', 'PLACEMENT', 'engagement'),
  locations: (of) => locations(of, namedBy(of.snapshot, { kind: 'ENGAGEMENT', code: of.code }, 'PLACEMENT', 'engagement').map(({ content }) => content.location)),
  transfers: (of) => referrers(of, 'ENGAGEMENT', 'TRANSFER', 'engagement'),
});
reckoned(Placement, {
  location: (of) => locations(of, [of.content.location])[0] ?? null,
  service: (of) => services(of, of.content.service === undefined || of.content.service === null ? [] : [of.content.service])[0] ?? null,
  engagement: (of) => entry(of, 'ENGAGEMENT', of.content.engagement),
});
reckoned(RecordedTransfer, {
  exporter: (of) => entry(of, 'PARTY', of.content.exporter),
  importer: (of) => entry(of, 'PARTY', of.content.importer),
  engagement: (of) => entry(of, 'ENGAGEMENT', of.content.engagement),
});
reckoned(LocationLink, { locations: (of) => locations(of, of.content.between) });
reckoned(ProcessingActivity, {
  services: (of) => services(of, of.content.services),
  recipients: (of) => entries(of, 'ENGAGEMENT', of.content.recipients),
});

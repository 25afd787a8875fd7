import type { Type } from '@nestjs/common';

import { pageOf, type PageRequest } from '../../kernel/page.js';
import { connectionType, type ConnectionView, type PageArgs, toConnection } from '../../platform/graphql/connection.js';
import { Location, LocationConnection, type LocationState, toLocation } from '../locations/index.js';
import { ServiceConnection, ServiceNode, serviceNode } from '../organisations/index.js';
import { type EntryNode, type EntryNodeClass, Many, nodeFields, One, plainNode, Shown } from './entry-node.js';
import { namedBy } from './named-by.js';
import { type Entry, KIND_NAMES, REGISTER_KINDS, type RegisterKind } from './register.js';
import type { RegisterSnapshot } from './snapshot.js';

/* The nodes of the kinds, and how one walks between them: all within one snapshot. */

type Some<Kind extends RegisterKind> = EntryNode<Kind> | null;
type Page<Kind extends RegisterKind> = ConnectionView<EntryNode<Kind>>;

@Shown('PARTY')
export class RegisterParty extends nodeFields('PARTY') {
  @One(() => RegisterParty, 'The party that owns it, where one is named that stands in the register on that day.')
  parent(): Some<'PARTY'> { return named(this, 'PARTY', this.content.parent); }

  @Many(() => connectionClass('PARTY'), 'The parties it owns, newest first.')
  subsidiaries(page: PageArgs): Page<'PARTY'> { return naming(this, 'PARTY', 'parent', page); }

  @Many(() => connectionClass('ENGAGEMENT'), 'For what it is engaged, newest first.')
  engagements(page: PageArgs): Page<'ENGAGEMENT'> { return naming(this, 'ENGAGEMENT', 'party', page); }
}

@Shown('ENGAGEMENT')
export class Engagement extends nodeFields('ENGAGEMENT') {
  @One(() => RegisterParty, 'The party engaged; null when nothing is said of it on that day.')
  party(): Some<'PARTY'> { return named(this, 'PARTY', this.content.party); }

  @One(() => Engagement, 'The engagement it hangs under; null where the organisation engages it itself.')
  under(): Some<'ENGAGEMENT'> { return named(this, 'ENGAGEMENT', this.content.under); }

  @Many(() => connectionClass('ENGAGEMENT'), 'The engagements that hang under it, newest first.')
  children(page: PageArgs): Page<'ENGAGEMENT'> { return naming(this, 'ENGAGEMENT', 'under', page); }

  @Many(() => ServiceConnection, 'The services it is used for.')
  services(page: PageArgs): ConnectionView<ServiceNode> { return servicesOf(this.snapshot, this.content.services, page); }

  @Many(() => connectionClass('PLACEMENT'), "What of its data lies where, newest first; single customers' aside.")
  placements(page: PageArgs): Page<'PLACEMENT'> { return naming(this, 'PLACEMENT', 'engagement', page); }

  @Many(() => LocationConnection, 'Where its data lies or can be seen from.')
  locations(page: PageArgs): ConnectionView<Location> {
    const placements = namedBy(this.snapshot, this, 'PLACEMENT', 'engagement');
    return locationsOf(this.snapshot, placements.map(({ content }) => content.location), page);
  }

  @Many(() => connectionClass('TRANSFER'), 'The transfers recorded for it, newest first.')
  transfers(page: PageArgs): Page<'TRANSFER'> { return naming(this, 'TRANSFER', 'engagement', page); }
}

@Shown('PLACEMENT')
export class Placement extends nodeFields('PLACEMENT') {
  @One(() => Location, 'Where it is; null when nothing is said of it on that day.')
  location(): Location | null { return location(this.snapshot, this.content.location); }

  @One(() => ServiceNode, 'The service whose data it is.')
  service(): ServiceNode | null { return service(this.snapshot, this.content.service); }

  @One(() => Engagement, 'The engagement whose data it is.')
  engagement(): Some<'ENGAGEMENT'> { return named(this, 'ENGAGEMENT', this.content.engagement); }
}

@Shown('TRANSFER')
export class RecordedTransfer extends nodeFields('TRANSFER') {
  @One(() => RegisterParty, 'Who sends, where it is not the organisation itself.')
  exporter(): Some<'PARTY'> { return named(this, 'PARTY', this.content.exporter); }

  @One(() => RegisterParty, 'Who receives or looks; null when nothing is said of it on that day.')
  importer(): Some<'PARTY'> { return named(this, 'PARTY', this.content.importer); }

  @One(() => Engagement, 'The engagement it belongs to.')
  engagement(): Some<'ENGAGEMENT'> { return named(this, 'ENGAGEMENT', this.content.engagement); }
}

@Shown('LINK')
export class LocationLink extends nodeFields('LINK') {
  @Many(() => LocationConnection, 'The two locations it joins.')
  locations(page: PageArgs): ConnectionView<Location> { return locationsOf(this.snapshot, this.content.between, page); }
}

@Shown('ACTIVITY')
export class ProcessingActivity extends nodeFields('ACTIVITY') {
  @Many(() => ServiceConnection, 'The services it belongs to.')
  services(page: PageArgs): ConnectionView<ServiceNode> { return servicesOf(this.snapshot, this.content.services, page); }

  @Many(() => connectionClass('ENGAGEMENT'), 'The engagements whose parties get the data, newest first.')
  recipients(page: PageArgs): Page<'ENGAGEMENT'> {
    return pageOfEntries(this.snapshot, known(this.snapshot.entries.ENGAGEMENT, this.content.recipients), page);
  }
}

const NODES: { readonly [Kind in RegisterKind]: EntryNodeClass<Kind> } = {
  PARTY: RegisterParty, ENGAGEMENT: Engagement, ACTIVITY: ProcessingActivity, PLACEMENT: Placement, LINK: LocationLink,
  TRANSFER: RecordedTransfer, DATA_CATEGORY: plainNode('DATA_CATEGORY'), SUBJECT_CATEGORY: plainNode('SUBJECT_CATEGORY'),
  MEASURE: plainNode('MEASURE'), NOTICE: plainNode('NOTICE'), CONTACT: plainNode('CONTACT'), COMMITMENT: plainNode('COMMITMENT'),
};

const CONNECTIONS = new Map(KIND_NAMES.map((kind) =>
  [kind, connectionType(REGISTER_KINDS[kind].type, NODES[kind] as Type<object>, 'register:read')]));

/** The GraphQL class of a kind. */
export function nodeClass(kind: RegisterKind): Type<object> {
  return NODES[kind] as Type<object>;
}

/** The GraphQL class of a page of a kind. */
export function connectionClass(kind: RegisterKind): Type<ConnectionView<object>> {
  return CONNECTIONS.get(kind) as Type<ConnectionView<object>>;
}

/** Snapshots are shared, and so is what is shown of them. */
const shownEntries = new WeakMap<Entry, EntryNode<RegisterKind>>();
const shownLocations = new WeakMap<LocationState, Location>();

/** An entry as GraphQL shows it, among what stands beside it in the snapshot. */
export function toNode<Kind extends RegisterKind>(snapshot: RegisterSnapshot, entry: Entry<Kind>): EntryNode<Kind> {
  const shown = shownEntries.get(entry);
  if (shown?.snapshot === snapshot) return shown as EntryNode<Kind>;
  const made = new NODES[entry.kind](snapshot, entry);
  shownEntries.set(entry, made);
  return made;
}

function shownLocation(state: LocationState): Location {
  const shown = shownLocations.get(state) ?? toLocation(state);
  shownLocations.set(state, shown);
  return shown;
}

/** A page of entries that are at hand, newest first. */
export function pageOfEntries<Kind extends RegisterKind>(
  snapshot: RegisterSnapshot, entries: readonly Entry<Kind>[], page: PageRequest,
): Page<Kind> {
  return toConnection(pageOf(entries, page), (entry) => toNode(snapshot, entry), ({ id }) => id);
}

/** The services of these codes that the snapshot has. */
export function servicesOf(snapshot: RegisterSnapshot, codes: Codes, page: PageRequest): ConnectionView<ServiceNode> {
  return toConnection(pageOf(known(snapshot.services, codes), page), (each) => serviceNode(each, snapshot.organisationId), ({ id }) => id);
}

/** The locations of these codes that the snapshot has. */
export function locationsOf(snapshot: RegisterSnapshot, codes: Codes, page: PageRequest): ConnectionView<Location> {
  return toConnection(pageOf(known(snapshot.locations, codes), page), shownLocation, ({ id }) => id);
}

type Codes = readonly string[] | null | undefined;

/** What of a kind is named by these codes and there, newest first, each once. */
function known<Row extends { readonly id: string }>(all: ReadonlyMap<string, Row>, codes: Codes): Row[] {
  return [...new Set(codes ?? [])].flatMap((code) => all.get(code) ?? []).sort((one, other) => (one.id > other.id ? -1 : 1));
}

function named<Kind extends RegisterKind>({ snapshot }: EntryNode<RegisterKind>, kind: Kind, code: string | null | undefined): Some<Kind> {
  const found = code === null || code === undefined ? undefined : snapshot.entries[kind].get(code);
  return found === undefined ? null : toNode(snapshot, found as Entry<Kind>);
}

/** The entries of a kind that name this one in that field. */
function naming<Kind extends RegisterKind>(
  node: EntryNode<RegisterKind>, kind: Kind, at: string, page: PageRequest,
): Page<Kind> {
  return pageOfEntries(node.snapshot, namedBy(node.snapshot, node, kind, at), page);
}

function location({ locations }: RegisterSnapshot, code: string): Location | null {
  const found = locations.get(code);
  return found === undefined ? null : shownLocation(found);
}

function service({ services, organisationId }: RegisterSnapshot, code: string | null | undefined): ServiceNode | null {
  const found = code === null || code === undefined ? undefined : services.get(code);
  return found === undefined ? null : serviceNode(found, organisationId);
}

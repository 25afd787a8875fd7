import { ObjectType } from '@nestjs/graphql';
import { ApiProperty } from '@nestjs/swagger';

import { Day, Instant, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { Location, LocationView, toLocation, toLocationView } from '../locations/index.js';
import { ServiceNode, serviceNode, ServiceView, serviceView } from '../organisations/index.js';
import { type Entry, KIND_NAMES, REGISTER_KINDS, type RegisterKind } from './register.js';
import { entryView, restTypes } from './register.api.js';
import { type EntryNode, Many, nodeClass, toNode } from './register.nodes.js';
import type { RegisterSnapshot } from './snapshot.js';

/** What each list of a register counts as in the cost of an operation. */
const ROWS = 50;

@ObjectType({ isAbstract: true })
class WholeFields {
  @Whole({ about: 'Of the register as it is now: raised by every change, whatever day it is about.', min: 0, max: 2 ** 31 - 1 })
  version!: number;

  @Day({ about: 'The day it is about.' })
  asOf!: string;

  @Instant({ about: 'As it was known then; null: as it is known now.', optional: true })
  knownAt!: string | null;
}

/** The register in GraphQL: every kind under its own field, reckoned when asked for. */
@Readable('Register', 'register:read', 'What an organisation says of itself as a processor, on a day, as known at an instant.')
export class Register extends WholeFields {
  @Many(() => ServiceNode, 'What the organisation offers.', ROWS) services!: readonly ServiceNode[];
  @Many(() => Location, 'Its sites.', ROWS) locations!: readonly Location[];

  constructor(readonly snapshot: RegisterSnapshot) {
    super();
    this.version = snapshot.version;
    this.asOf = snapshot.asOf;
    this.knownAt = snapshot.knownAt;
  }
}

/** The register in REST. */
export class RegisterView extends WholeFields {
  @ApiProperty({ type: [ServiceView], description: 'What the organisation offers.' }) services!: readonly ServiceView[];
  @ApiProperty({ type: [LocationView], description: 'Its sites.' }) locations!: readonly LocationView[];
}

/** Fields that are reckoned when somebody asks for them. */
function reckon(field: string, of: (snapshot: RegisterSnapshot) => readonly object[]): void {
  Object.defineProperty(Register.prototype, field, { get(this: Register) { return of(this.snapshot); }, enumerable: true });
}

function nodesOf<Kind extends RegisterKind>(snapshot: RegisterSnapshot, kind: Kind): EntryNode<Kind>[] {
  return [...snapshot.entries[kind].values()].map((entry) => toNode(snapshot, entry as Entry<Kind>));
}

reckon('services', ({ services, organisationId }) => [...services.values()].map((each) => serviceNode(each, organisationId)));
reckon('locations', ({ locations }) => [...locations.values()].map(toLocation));
for (const kind of KIND_NAMES) {
  const { field, about } = REGISTER_KINDS[kind];
  const described = kind === 'PLACEMENT' ? `${about} What lies there of single customers' data alone is left out.` : about;
  Many(() => nodeClass(kind), described, ROWS)(Register.prototype, field);
  ApiProperty({ type: [restTypes(kind).View], description: described })(RegisterView.prototype, field);
  reckon(field, (snapshot) => nodesOf(snapshot, kind));
}

export function registerView(snapshot: RegisterSnapshot): RegisterView {
  const { version, asOf, knownAt, services, locations, entries } = snapshot;
  const kinds = KIND_NAMES.map((kind) => [REGISTER_KINDS[kind].field, [...entries[kind].values()].map(entryView)]);
  return {
    version, asOf, knownAt, services: [...services.values()].map(serviceView), locations: [...locations.values()].map(toLocationView),
    ...Object.fromEntries(kinds) as object,
  };
}

import { ObjectType } from '@nestjs/graphql';
import { ApiProperty } from '@nestjs/swagger';

import { Day, Instant, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { type ConnectionView, type PageArgs } from '../../platform/graphql/connection.js';
import { type Location, LocationConnection, LocationView, toLocationView } from '../locations/index.js';
import { ServiceConnection, type ServiceNode, ServiceView, serviceView } from '../organisations/index.js';
import { type Entry, KIND_NAMES, REGISTER_KINDS, type RegisterKind } from './register.js';
import { entryView, restTypes } from './register.api.js';
import { Many } from './entry-node.js';
import { connectionClass, locationsOf, pageOfEntries, servicesOf } from './register.nodes.js';
import type { RegisterSnapshot } from './snapshot.js';

@ObjectType({ isAbstract: true })
class WholeFields {
  @Whole({
    about: 'Of the register as it is now: raised by every change, whatever day it is about. Null with `knownAt`: that answer stays as it is.',
    min: 0, max: 2 ** 31 - 1, optional: true,
  })
  version!: number | null;

  @Day({ about: 'The day it is about.' })
  asOf!: string;

  @Instant({ about: 'As it was known then; null: as it is known now.', optional: true })
  knownAt!: string | null;
}

/** The register in GraphQL: every kind under its own field. */
@Readable('Register', 'register:read', 'What an organisation says of itself as a processor, on a day, as known at an instant.')
export class Register extends WholeFields {
  constructor(readonly snapshot: RegisterSnapshot) {
    super();
    this.version = versionTold(snapshot);
    this.asOf = snapshot.asOf;
    this.knownAt = snapshot.knownAt;
  }

  @Many(() => ServiceConnection, 'What the organisation offers, newest first.')
  services(page: PageArgs): ConnectionView<ServiceNode> {
    return servicesOf(this.snapshot, [...this.snapshot.services.keys()], page);
  }

  @Many(() => LocationConnection, 'Its sites, newest first.')
  locations(page: PageArgs): ConnectionView<Location> {
    return locationsOf(this.snapshot, [...this.snapshot.locations.keys()], page);
  }
}

/** The register in REST. */
export class RegisterView extends WholeFields {
  @ApiProperty({ type: [ServiceView], description: 'What the organisation offers.' }) services!: readonly ServiceView[];
  @ApiProperty({ type: [LocationView], description: 'Its sites.' }) locations!: readonly LocationView[];
}

const describe = (kind: RegisterKind): string =>
  `${REGISTER_KINDS[kind].about}${kind === 'PLACEMENT' ? ' What lies there of single customers\' data alone is left out.' : ''}`;

for (const kind of KIND_NAMES) {
  const { field } = REGISTER_KINDS[kind];
  ApiProperty({ type: [restTypes(kind).View], description: describe(kind) })(RegisterView.prototype, field);
  Object.defineProperty(Register.prototype, field, {
    value(this: Register, page: PageArgs) { return pageOfEntries(this.snapshot, entriesOf(this.snapshot, kind), page); },
  });
  Many(() => connectionClass(kind), describe(kind))(Register.prototype, field, {});
}

function entriesOf<Kind extends RegisterKind>({ entries }: RegisterSnapshot, kind: Kind): Entry<Kind>[] {
  return [...entries[kind].values()] as Entry<Kind>[];
}

/** What was known once says nothing of what the register has become. */
function versionTold({ version, knownAt }: RegisterSnapshot): number | null {
  return knownAt === null ? version : null;
}

export function registerView(snapshot: RegisterSnapshot): RegisterView {
  const { asOf, knownAt, services, locations, entries } = snapshot;
  const kinds = KIND_NAMES.map((kind) => [REGISTER_KINDS[kind].field, [...entries[kind].values()].map(entryView)]);
  return {
    version: versionTold(snapshot), asOf, knownAt, services: [...services.values()].map(serviceView), locations: [...locations.values()].map(toLocationView),
    ...Object.fromEntries(kinds) as object,
  };
}

import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';

import { AsOf } from '../../platform/api/as-of.js';
import { Country, Day, enumeration, Flag, OneOf, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { CLEAN_LINE } from '../../platform/api/clean-text.js';
import { Readable } from '../../platform/api/readable.js';
import { connectionType } from '../../platform/graphql/connection.js';
import { NodeInterface } from '../../platform/graphql/node.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { LOCATION_CODE, LOCATION_KINDS, type LocationKind, type LocationState } from './location.js';
import { type LocationChange, PUT_LOCATION_OUTCOMES, type PutLocationResult } from './put-location.js';

export const LocationKindEnum = enumeration('LocationKind', 'What kind of site it is.', LOCATION_KINDS);
export const LocationOutcomeEnum = enumeration('PutLocationOutcome', 'What putting a location did.', PUT_LOCATION_OUTCOMES);

/** What is said of a location. */
@InputType({ isAbstract: true })
export class LocationContentFields {
  @Text({ about: 'What the site is called.', max: 200, ...CLEAN_LINE })
  name!: string;

  @Text({ about: 'The city it stands in.', max: 200, ...CLEAN_LINE })
  city!: string;

  @Country({ about: 'The country it stands in, ISO 3166-1 alpha-2: whose law reaches the data.' })
  country!: string;

  @Text({
    about: 'The legal person that runs the site. Default: the organisation itself.', max: 200, optional: true, ...CLEAN_LINE,
  })
  operator?: string | null;

  @OneOf(LocationKindEnum, { about: 'What kind of site it is.' })
  kind!: LocationKind;
}

/** What is said of a location, whichever door says it. */
@InputType({ isAbstract: true })
export class LocationDetails extends LocationContentFields {
  @Day({ about: 'From which day this is so. Default: today.', optional: true })
  validFrom?: string | null;

  @Flag({
    about: 'It was recorded wrongly: replaces what was said, for as long as it was said. Default false.', optional: true,
  })
  isCorrection?: boolean | null;
}

@InputType('PutLocationInput', { description: 'A site or availability zone, by your own code for it.' })
export class PutLocationInput extends LocationDetails {
  @Text({ about: 'Your code of the site, like AMS0.', max: 32, min: 2, pattern: LOCATION_CODE, patternSays: '$property must be capitals, digits, hyphens and underscores, like AMS0' })
  code!: string;

  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', min: 0, max: 2 ** 31 - 1, optional: true })
  version?: number | null;
}

export function changeOf(code: string, details: LocationDetails): LocationChange {
  const { name, city, country, operator, kind, validFrom, isCorrection } = details;
  return {
    code, name, city, country, kind, operator: operator ?? null, validFrom: validFrom ?? null,
    isCorrection: isCorrection ?? false,
  };
}

@ArgsType()
export class LocationArgs extends AsOf {
  @Text({ about: 'Your code of the site.', max: 32 })
  code!: string;
}

/** What GraphQL and REST show alike. */
@ObjectType({ isAbstract: true })
abstract class LocationFields {
  @Text({ about: "The organisation's own code of the site.", max: 32 })
  code!: string;

  @Text({ about: 'What the site is called.', max: 200 })
  name!: string;

  @Text({ about: 'The city it stands in.', max: 200 })
  city!: string;

  @Country({ about: 'The country it stands in.' })
  country!: string;

  @Text({ about: 'The legal person that runs the site; null: the organisation itself.', max: 200, optional: true })
  operator!: string | null;

  @OneOf(LocationKindEnum, { about: 'What kind of site it is.' })
  kind!: LocationKind;

  @Whole({ about: 'Counts the changes; the ETag.', min: 1, max: 2 ** 31 - 1 })
  version!: number;

  @Day({ about: 'From which day this is so.' })
  validFrom!: string;

  @Day({ about: 'Until before which day this is so; null: until further notice.', optional: true })
  validTo!: string | null;
}

@Readable('Location', 'organisation:read', 'A site or availability zone, as it stood on a day.', {
  implements: () => [NodeInterface],
})
export class Location extends LocationFields implements NodeInterface {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  @Uuid({ about: 'The id that REST and inputs use.' })
  uuid!: string;
}

export class LocationView extends LocationFields {
  @Uuid({ about: 'Its id.' })
  id!: string;
}

export const LocationConnection = connectionType('Location', Location, 'organisation:read');

@Readable('PutLocationPayload', 'organisation:read', 'What came of putting a location.')
export class PutLocationPayload {
  @OneOf(LocationOutcomeEnum, { about: 'Whether anything was written.' })
  outcome!: PutLocationResult['outcome'];

  @Field(() => Location, { description: 'The location, as said from that day on.' })
  location!: Location;
}

export function toLocation(state: LocationState): Location {
  return { ...fieldsOf(state), id: encodeNodeId('Location', state.organisationId, state.id), uuid: state.id };
}

export function toLocationView(state: LocationState): LocationView {
  return { id: state.id, ...fieldsOf(state) };
}

function fieldsOf(state: LocationState): LocationFields {
  const { code, name, city, country, operator, kind, version, validFrom, validTo } = state;
  return { code, name, city, country, operator, kind, version, validFrom, validTo };
}

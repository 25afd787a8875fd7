import { Field, InputType } from '@nestjs/graphql';

import { enumeration, OneOf, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import type { VersionKind } from '../../kernel/versions.js';
import { contentNamed, OrganisationChangeBody, OrganisationNode } from './organisation.api.js';
import type { OrganisationChange } from './update-organisation.js';

const ChangeKind = enumeration('OrganisationChangeKind',
  'CHANGE: so from today. CORRECTION: it was so as long as the present version holds.', ['CHANGE', 'CORRECTION']);

@InputType({ isAbstract: true })
export class UpdateOrganisationBody extends OrganisationChangeBody {
  @OneOf(ChangeKind, { about: 'Whether the world changed or the record was wrong. Default CHANGE.', optional: true })
  kind?: VersionKind | null;
}

@InputType('UpdateOrganisationInput', { description: 'What changes of your organisation; what is left out stays.' })
export class UpdateOrganisationInput extends UpdateOrganisationBody {
  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', min: 1, max: 2147483647, optional: true })
  version?: number | null;
}

@Readable('UpdateOrganisationPayload', 'organisation:write', 'Your organisation as it is now.')
export class UpdateOrganisationPayload {
  @Field(() => OrganisationNode, { description: 'The organisation.' }) organisation!: OrganisationNode;
}

export function changeOf(body: UpdateOrganisationBody, version: number | undefined): OrganisationChange {
  const { kind, ...content } = body;
  return { set: contentNamed(content), kind: kind ?? 'CHANGE', version };
}

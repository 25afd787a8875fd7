import { Field, InputType, ObjectType } from '@nestjs/graphql';

import { CLEAN_LINE, CLEAN_TEXT } from '../../platform/api/clean-text.js';
import { enumeration, Flag, Instant, OneOf, Text, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { type Publication, type PublicationChoice, PUBLISHED_KINDS, type PublishedKind } from './publication.js';

export const PublishedKindEnum = enumeration(
  'PublishedKind',
  'What of a register is published. TRANSFERS: transfers, and the safeguards of those engaged. What is not published is not ' +
  'shown as part of something else either: without LOCATIONS nobody sees where a sub-processor keeps data.',
  PUBLISHED_KINDS);

/** What an organisation decides, whichever door says it. */
@InputType({ isAbstract: true })
export class PublicationDetails {
  @Flag({ about: 'Whether the register can be read by everybody. Otherwise its address leads nowhere.' })
  isPublished!: boolean;

  @OneOf(PublishedKindEnum, { about: 'What is published.', list: true, listMax: 7 })
  kinds!: PublishedKind[];

  @Text({ about: 'Title of the page. Left out: one in the language of the reader.', max: 200, optional: true, ...CLEAN_LINE })
  title?: string | null;

  @Text({ about: 'What stands above it.', max: 4000, optional: true, ...CLEAN_TEXT })
  introduction?: string | null;

  @Text({ about: 'Where questions go: an address, a mailbox.', max: 500, optional: true, ...CLEAN_TEXT })
  contact?: string | null;

  @Flag({ about: 'Whether changes to come are shown, with their day. Default false.', optional: true })
  showPlanned?: boolean | null;

  @Flag({
    about: 'Whether the register is also shown as it was before it was first published. Default false.', optional: true,
  })
  showEarlier?: boolean | null;
}

@InputType('PutPublicationInput', { description: 'What is published of the register. Replaces what was decided before.' })
export class PutPublicationInput extends PublicationDetails {
  @Whole({ about: 'Only if this is still its version, else VERSION_STALE.', min: 0, max: 2 ** 31 - 1, optional: true })
  version?: number | null;
}

export function choiceOf(said: PublicationDetails): PublicationChoice {
  return {
    isPublished: said.isPublished, kinds: said.kinds, title: said.title ?? null, introduction: said.introduction ?? null,
    contact: said.contact ?? null, showsPlanned: said.showPlanned ?? false, showsEarlier: said.showEarlier ?? false,
  };
}

/** What GraphQL and REST show alike. */
@ObjectType({ isAbstract: true })
class PublicationFields {
  @Flag({ about: 'Whether the register can be read by everybody.' })
  isPublished!: boolean;

  @OneOf(PublishedKindEnum, { about: 'What is published.', list: true, listMax: 7 })
  kinds!: PublishedKind[];

  @Text({ about: 'Title of the page; null: one in the language of the reader.', max: 200, optional: true })
  title!: string | null;

  @Text({ about: 'What stands above it.', max: 4000, optional: true })
  introduction!: string | null;

  @Text({ about: 'Where questions go.', max: 500, optional: true })
  contact!: string | null;

  @Flag({ about: 'Whether changes to come are shown.' })
  showPlanned!: boolean;

  @Flag({ about: 'Whether the register is also shown as it was before it was first published.' })
  showEarlier!: boolean;

  @Whole({ about: 'Counts the decisions; the ETag. 0: none yet.', min: 0, max: 2 ** 31 - 1 })
  version!: number;

  @Instant({ about: 'When it was first published; null: never yet.', optional: true })
  firstPublishedAt!: string | null;

  @Instant({ about: 'When this was decided; null: nothing was yet.', optional: true })
  changedAt!: string | null;
}

@Readable('Publication', 'register:read', 'What of the register is published.')
export class PublicationNode extends PublicationFields {}

export class PublicationView extends PublicationFields {}

@Readable('PutPublicationPayload', 'register:read', 'What is published from now on.')
export class PutPublicationPayload {
  @Field(() => PublicationNode, { description: 'What is published.' })
  publication!: PublicationNode;
}

export function publicationView(said: Publication): PublicationView {
  const { isPublished, kinds, title, introduction, contact, showsPlanned, showsEarlier, version, firstPublishedAt, changedAt } = said;
  return {
    isPublished, kinds: [...kinds], title, introduction, contact, showPlanned: showsPlanned, showEarlier: showsEarlier, version,
    firstPublishedAt, changedAt,
  };
}

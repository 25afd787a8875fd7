import { Type } from 'class-transformer';

import { Country, Day, Flag, Instant, Language, Link, OneOf, Part, Text, Whole } from '../../platform/api/fields.js';
import { ANNOUNCED_KINDS, ANNOUNCED_MODES, type AnnouncedKind, type AnnouncedMode } from './announced.js';
import { PublishedKindEnum } from './publication.api.js';
import type { PublishedKind } from './publication.js';
import { CHANGES, type ChangeKind, USED_FOR, type UsedFor } from './published.js';

const Lang = (): PropertyDecorator => Text({
  about: 'Language of the page and the feed: en, nl, de, fr. Default: by `Accept-Language`.', max: 20, optional: true,
  pattern: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, patternSays: '$property must be a BCP 47 language like nl or de-CH',
});

/** The day a published register is asked for, and the language of the reader. */
export class PublishedQuery {
  @Day({ about: 'The register as of this day. Default: today, where the organisation is.', optional: true })
  asOf?: string;

  @Lang()
  lang?: string;
}

/** The language of the feed, and which page of it; all of them tell of all changes. */
export class FeedQuery {
  @Lang()
  lang?: string;

  @Type(() => Number)
  @Whole({ about: 'Page of the feed, counted from 1. Links of each lead to the next (`rel="next"`, RFC 5005); behind the last there is none.', min: 1, max: 1_000, optional: true })
  page?: number;
}

class NamedOrganisationView {
  @Text({ about: 'Its name in addresses.', max: 100 }) slug!: string;
  @Text({ about: 'What it is called.', max: 200 }) name!: string;
}

class PublishedSafeguardView {
  @Text({ about: 'What kind of instrument: STANDARD_CLAUSES, LISTING, …', max: 40 }) kind!: string;
  @Text({ about: 'Which instrument, like 2021/914.', max: 60, optional: true }) instrument!: string | null;
  @Whole({ about: 'The module of the standard clauses of 2021.', min: 1, max: 4, optional: true }) module!: number | null;
}

class PublishedPlaceView {
  @Text({ about: 'What the site is called.', max: 200 }) name!: string;
  @Text({ about: 'Its city.', max: 200 }) city!: string;
  @Country({ about: 'Its country.' }) country!: string;
}

const USED = Object.fromEntries(USED_FOR.map((each) => [each, each])) as { readonly [Each in UsedFor]: Each };

class PublishedThingView {
  @Text({ about: 'Its code, which stays. Of what is SOME_STILL with the day of the change behind a tilde.', max: 80 }) code!: string;
  @Day({ about: 'Since when it is in the register without a gap. What comes by a change is there from the day on that it begins for the first customer.' })
  since!: string;

  @OneOf(USED, { about: 'For whom it is so. SOME_ALREADY: for those for whom the change that brought it has begun. SOME_STILL: it was replaced, changed or ended, and for some customers that has not begun.' })
  usedFor!: UsedFor;

  @Day({ about: 'SOME_ALREADY: the first day on which it began for anybody.', optional: true }) usedFrom!: string | null;
}

class PublishedEngagementView extends PublishedThingView {
  @Text({ about: 'Code of the one that engages it; null: the organisation itself.', max: 63, optional: true }) under!: string | null;
  @Text({ about: 'Its name.', max: 200 }) name!: string;
  @Text({ about: 'Its legal name, where one is recorded.', max: 200, optional: true }) legalName!: string | null;
  @Country({ about: 'Where it is established.' }) country!: string;
  @Text({ about: 'What it processes data for.', max: 500, list: true }) purposes!: string[];
  @Text({ about: 'The services it is used for.', max: 200, list: true }) services!: string[];
  @Text({ about: 'The categories of data it gets.', max: 200, list: true }) data!: string[];
  @Part(() => PublishedPlaceView, { about: 'Where data lies with it; null: locations are not published.', list: true, optional: true })
  locations!: PublishedPlaceView[] | null;
  @Part(() => PublishedSafeguardView, { about: 'Instruments for other countries; null: they are not published.', list: true, optional: true })
  safeguards!: PublishedSafeguardView[] | null;
  @Link({ about: 'Its own statement.', optional: true }) statementUrl!: string | null;
}

class PublishedHoldingView {
  @Text({ about: 'The services whose data it is; none: of no service in particular.', max: 200, list: true }) services!: string[];
  @Text({ about: 'LIVE, REPLICA, BACKUP, LOGS or SUPPORT_ACCESS: nothing lies there, but people there can look.', max: 40 }) kind!: string;
  @Text({ about: 'With whom; null: with the organisation itself.', max: 200, optional: true }) at!: string | null;
}

class PublishedLocationView extends PublishedThingView {
  @Text({ about: 'What the site is called.', max: 200 }) name!: string;
  @Text({ about: 'Its city.', max: 200 }) city!: string;
  @Country({ about: 'Its country.' }) country!: string;
  @Text({ about: 'AVAILABILITY_ZONE, DATA_CENTRE or OFFICE.', max: 40 }) kind!: string;
  @Text({ about: 'Who runs it; null: the organisation itself.', max: 200, optional: true }) operator!: string | null;
  @Part(() => PublishedHoldingView, { about: 'What lies there, service by service.', list: true }) holds!: PublishedHoldingView[];
}

class PublishedTransferView extends PublishedThingView {
  @Text({ about: 'What it is called.', max: 200 }) name!: string;
  @Text({ about: 'Who sends; null: the organisation itself.', max: 200, optional: true }) exporter!: string | null;
  @Country({ about: 'From where; null: from where the organisation is.', optional: true }) fromCountry!: string | null;
  @Text({ about: 'Who receives or looks.', max: 200 }) importer!: string;
  @Country({ about: 'To where.' }) toCountry!: string;
  @Text({ about: 'As what: PROCESSOR, or CONTROLLER, which decides itself, alone or with others, what it uses the data for.', max: 40 }) role!: string;
  @Text({ about: 'STORED, REMOTE_ACCESS or TRANSMITTED.', max: 40 }) access!: string;
  @Text({ about: 'Categories of data.', max: 200, list: true }) data!: string[];
  @Part(() => PublishedSafeguardView, { about: 'By which instruments.', list: true }) safeguards!: PublishedSafeguardView[];
}

class PublishedFlowView {
  @Text({ about: 'Who sends; null: the organisation itself.', max: 200, optional: true }) exporter!: string | null;
  @Country({ about: 'From where.' }) fromCountry!: string;
  @Text({ about: 'Who receives or looks.', max: 200 }) importer!: string;
  @Country({ about: 'To where.' }) toCountry!: string;
  @Text({ about: 'As what: PROCESSOR, or CONTROLLER, which decides itself, alone or with others, what it uses the data for.', max: 40 }) role!: string;
  @Text({ about: 'STORED, REMOTE_ACCESS or TRANSMITTED.', max: 40 }) access!: string;
  @Text({ about: 'Services whose data it is.', max: 200, list: true }) services!: string[];
  @Part(() => PublishedSafeguardView, { about: 'The instruments on record.', list: true }) safeguards!: PublishedSafeguardView[];
  @Text({ about: 'The adequacy decision that it rests on; null: on none.', max: 60, optional: true }) decision!: string | null;
  @Text({ about: 'How it stands by the law of the day: COVERED, COVERED_WITH_CONDITIONS, UNKNOWN, NOT_COVERED.', max: 40 }) standing!: string;
}

class PublishedMeasureView extends PublishedThingView {
  @Text({ about: 'What it is called.', max: 200 }) name!: string;
  @Text({ about: 'What kind it is: ENCRYPTION, ACCESS_CONTROL, …', max: 40 }) kind!: string;
  @Text({ about: 'What it does.', max: 2000, optional: true }) description!: string | null;
}

class PublishedNoticeView extends PublishedThingView {
  @Text({ about: 'Its title.', max: 200 }) title!: string;
  @Text({ about: 'Names this edition.', max: 60, optional: true }) label!: string | null;
  @Language({ about: 'Its language.' }) language!: string;
  @Link({ about: 'Where it stands.', optional: true }) url!: string | null;
  @Day({ about: 'When it says it was last changed.', optional: true }) lastChangedOn!: string | null;
}

class PublishedCommitmentView extends PublishedThingView {
  @Text({ about: 'What was promised: ANNOUNCE_CHANGES, DELETE_AFTER_END, …', max: 40 }) matter!: string;
  @Text({ about: 'To whom: CUSTOMERS, DATA_SUBJECTS, VISITORS, EVERYBODY.', max: 40 }) to!: string;
  @Text({ about: 'Within or for how long.', max: 24, optional: true }) period!: string | null;
  @Text({ about: 'Places it names.', max: 20, list: true }) places!: string[];
  @Text({ about: 'The services it is about; none: all.', max: 200, list: true }) services!: string[];
  @Text({ about: 'Conditions and exceptions.', max: 1000, optional: true }) conditions!: string | null;
}

const CHANGE = Object.fromEntries(CHANGES.map((each) => [each, each])) as { readonly [Kind in ChangeKind]: Kind };

const ANNOUNCED_KIND = Object.fromEntries(ANNOUNCED_KINDS.map((each) => [each, each])) as { readonly [Kind in AnnouncedKind]: Kind };
const ANNOUNCED_MODE = Object.fromEntries(ANNOUNCED_MODES.map((each) => [each, each])) as { readonly [Mode in AnnouncedMode]: Mode };

class PublishedAnnouncementView {
  @OneOf(ANNOUNCED_KIND, { about: 'What kind of change it is.' }) kind!: AnnouncedKind;
  @OneOf(ANNOUNCED_MODE, { about: 'Whether notice comes first. UNAUTHORISED: it began before customers were told.' }) mode!: AnnouncedMode;
  @Flag({ about: 'It informs: nothing is to be permitted, and nothing can be objected to.' }) isInforming!: boolean;
  @Text({ about: 'Why, in the words that customers were told.', max: 10_000 }) explanation!: string;
  @Day({ about: 'When it begins for the last of them; null: for some no day can be named.', optional: true }) beginsForAllOn!: string | null;
  @Day({ about: 'The first of the last days to object, of those told by the register, else of all; null: none can be named.', optional: true })
  firstDayToObjectEnds!: string | null;

  @Day({ about: 'The last of them.', optional: true }) lastDayToObject!: string | null;
}

class PublishedChangeView {
  @Day({ about: 'From which day. Of an announced change the first day on which it begins for anybody; null: nobody can name one.', optional: true })
  on!: string | null;

  @OneOf(CHANGE, { about: 'What happens. ANNOUNCED: a change as customers were told of it; what it does with what is published stands behind it.' })
  change!: ChangeKind;

  @OneOf(PublishedKindEnum, { about: 'To what kind of thing; null: an announced change as a whole.', optional: true }) kind!: PublishedKind | null;
  @Text({ about: 'Its code.', max: 63 }) code!: string;
  @Text({ about: 'Its name then, or the title of the change.', max: 200 }) name!: string;
  @Text({ about: 'Which of its fields change.', max: 40, list: true }) fields!: string[];
  @Part(() => PublishedEngagementView, { about: 'Who is engaged, as it is from then on; null: nobody, or nobody any more.', optional: true })
  after!: PublishedEngagementView | null;

  @Instant({ about: 'When it could first be read.' }) at!: string;
  @Text({ about: 'Code of the announced change that does it; null: none.', max: 63, optional: true }) partOf!: string | null;
  @Part(() => PublishedAnnouncementView, { about: 'ANNOUNCED: what customers were told; else null.', optional: true })
  announcement!: PublishedAnnouncementView | null;
}

/** The published register. A list that is null is not published; an empty one is, and has nothing in it. */
export class PublishedRegisterView {
  @Part(() => NamedOrganisationView, { about: 'Whose register it is.' }) organisation!: NamedOrganisationView;
  @Text({ about: 'Title in its own words.', max: 200, optional: true }) title!: string | null;
  @Text({ about: 'What it says above the register.', max: 4000, optional: true }) introduction!: string | null;
  @Text({ about: 'Where questions go.', max: 500, optional: true }) contact!: string | null;
  @Day({ about: 'The day this is so.' }) asOf!: string;
  @Day({ about: 'When the register was first published.' }) firstPublishedOn!: string;
  @Instant({ about: 'When what is published last changed.' }) lastChangedAt!: string;
  @OneOf(PublishedKindEnum, { about: 'What is published.', list: true }) kinds!: PublishedKind[];
  @Part(() => PublishedEngagementView, { about: 'Sub-processors, those engaged by one right behind it.', list: true, optional: true })
  subProcessors!: PublishedEngagementView[] | null;
  @Part(() => PublishedEngagementView, { about: 'Processors of the organisation itself.', list: true, optional: true })
  processors!: PublishedEngagementView[] | null;
  @Part(() => PublishedLocationView, { about: 'Locations.', list: true, optional: true }) locations!: PublishedLocationView[] | null;
  @Part(() => PublishedTransferView, { about: 'Transfers.', list: true, optional: true }) transfers!: PublishedTransferView[] | null;
  @Part(() => PublishedFlowView, { about: 'Flows to other countries that follow from who is engaged and where data lies, and that are not among `transfers`.', list: true, optional: true })
  flows!: PublishedFlowView[] | null;
  @Part(() => PublishedMeasureView, { about: 'Security measures.', list: true, optional: true }) measures!: PublishedMeasureView[] | null;
  @Part(() => PublishedNoticeView, { about: 'Privacy statements.', list: true, optional: true }) notices!: PublishedNoticeView[] | null;
  @Part(() => PublishedCommitmentView, { about: 'Commitments.', list: true, optional: true }) commitments!: PublishedCommitmentView[] | null;
  @Part(() => PublishedChangeView, { about: 'Changes to come: those announced to customers, for as long as the notice of any of them runs, and the others where the organisation shows them; null: none shown, or the register is of another day.', list: true, optional: true })
  planned!: PublishedChangeView[] | null;
}

import { Country, Day, enumeration, Email, Flag, OneOf, Part, Text, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { readContent } from './change-notice.js';
import type { KeptContent } from './notice-content.js';
import { CHANGE_KINDS, CHANGE_MODES } from './change.js';
import { GO_LIVE_BARS, SILENCES } from './notice.js';
import { TOLD_ACTS, type ToldEntry, type ToldFacts } from './told-entries.js';

export const SilenceEnum = enumeration('Silence', 'What it means to say nothing until the last day to object. INFORMS: nothing is to be permitted or objected to.', SILENCES);
export const BarEnum = enumeration('GoLiveBar', 'Why no day can be named on which a change may begin.', GO_LIVE_BARS);
const ToldKindEnum = enumeration('ToldChangeKind', 'What kind of change was told.', CHANGE_KINDS);
const ToldModeEnum = enumeration('ToldChangeMode',
  'PLANNED: told beforehand. EMERGENCY: a failing party is replaced. UNAUTHORISED: it began before anybody was told.', CHANGE_MODES);
const ToldActEnum = enumeration('ToldAct', 'Whether it comes, changes or goes.', TOLD_ACTS);

@Readable('ToldPlace', 'change:read', 'A place of data.')
export class ToldPlaceView {
  @Text({ about: 'Its code in the register; null: it has none there.', max: 63, optional: true }) code!: string | null;
  @Text({ about: 'What the site is called; null: only its country is known.', max: 200, optional: true }) name!: string | null;
  @Text({ about: 'Its city.', max: 200, optional: true }) city!: string | null;
  @Country({ about: 'Its country.' }) country!: string;
}

@Readable('ToldSafeguard', 'change:read', 'An instrument that covers data going to another country.')
export class ToldSafeguardView {
  @Text({ about: 'What kind it is: STANDARD_CLAUSES, LISTING, …', max: 40 }) kind!: string;
  @Text({ about: 'Which instrument, like 2021/914.', max: 60, optional: true }) instrument!: string | null;
  @Whole({ about: 'The module of the standard clauses of 2021.', min: 1, max: 4, optional: true }) module!: number | null;
}

@Readable('ToldMeaning', 'change:read', 'What a category of data, or of people, means.')
export class ToldMeaningView {
  @Text({ about: 'What or who belongs to it.', max: 2_000, optional: true }) description!: string | null;
  @Text({ about: 'The special categories it belongs to: HEALTH, GENETIC, …', max: 40, list: true, listMax: 20 }) sensitive!: string[];
  @Text({ about: 'It is held of these groups of people only, by name; none: of anybody.', max: 200, list: true, listMax: 200 }) onlyOf!: string[];
  @Flag({ about: 'Whether the controller alone knows what it contains.' }) isDeterminedByController!: boolean;
  @Flag({ about: 'Whether it says nothing of a person.' }) isAnonymous!: boolean;
  @Text({ about: 'The larger group it is part of, by name.', max: 200, optional: true }) partOf!: string | null;
  @Flag({ about: 'Whether children belong to it.' }) areChildrenAmong!: boolean;
}

@Readable('ToldFacts', 'change:read', 'Who gets data, for what, which, where, and under which safeguard.')
export class ToldFactsView {
  @Text({ about: 'Code of the party in the register; null: it is none.', max: 63, optional: true }) party!: string | null;
  @Text({ about: 'Who it is, or what; null: the provider itself.', max: 200, optional: true }) name!: string | null;
  @Text({ about: 'Its name in the trade register, where it differs.', max: 200, optional: true }) legalName!: string | null;
  @Country({ about: 'Where it is established; null: unknown.', optional: true }) country!: string | null;
  @Text({ about: 'Who engages it; null: the provider itself.', max: 200, optional: true }) engagedBy!: string | null;
  @Text({ about: 'What it processes data for.', max: 500, list: true, listMax: 40 }) purposes!: string[];
  @Text({ about: 'The services it is used for, by name.', max: 200, list: true, listMax: 200 }) services!: string[];
  @Text({ about: 'The categories of data, by name.', max: 200, list: true, listMax: 200 }) data!: string[];
  @Text({ about: 'Of which people, by name; none: of all concerned.', max: 200, list: true, listMax: 200 }) subjects!: string[];
  @Part(() => ToldPlaceView, { about: 'Where the data is, or can be looked at from.', list: true, listMax: 200 }) places!: ToldPlaceView[];
  @Part(() => ToldSafeguardView, { about: 'Which instruments cover it.', list: true, listMax: 20 }) safeguards!: ToldSafeguardView[];
  @Flag({ about: 'Whether data go by it to where the law asks for a safeguard, and none is on record.' }) lacksSafeguard!: boolean;
  @Part(() => ToldMeaningView, { about: 'Of a category of data, or of people: what it means; null: it is none.', optional: true }) meaning!: ToldMeaningView | null;
  @Flag({ about: 'Whether it gets data of the reader as a controller of its own, alone or with others.' }) isController!: boolean;
  @Text({ about: 'How the data is there: LIVE, BACKUP, SUPPORT_ACCESS, REMOTE_ACCESS, …; null: not said.', max: 40, optional: true }) how!: string | null;
}

@Readable('ToldEntry', 'change:read', 'One thing that comes, changes or goes by a change.')
export class ToldEntryView {
  @OneOf(ToldActEnum, { about: 'What becomes of it.' }) act!: string;
  @Text({ about: 'What it is in the register: ENGAGEMENT, PLACEMENT, TRANSFER, …', max: 40 }) kind!: string;
  @Text({ about: 'Its code there.', max: 63 }) code!: string;
  @Part(() => ToldFactsView, { about: 'As it was; null: it was not there.', optional: true }) before!: ToldFactsView | null;
  @Part(() => ToldFactsView, { about: 'As it is to be; null: it goes.', optional: true }) after!: ToldFactsView | null;
}

@Readable('ChangeNoticeContent', 'change:read', 'What a notice said.')
export class NoticeContentView {
  @OneOf(ToldKindEnum, { about: 'What kind of change.' }) kind!: string;
  @OneOf(ToldModeEnum, { about: 'Whether it was told beforehand.' }) mode!: string;
  @Text({ about: 'What it is.', max: 200 }) title!: string;
  @Text({ about: 'What it means, and why.', max: 10_000 }) explanation!: string;
  @Part(() => ToldEntryView, { about: 'What comes, changes and goes, as far as it concerns the reader.', list: true, listMax: 200 }) entries!: ToldEntryView[];
  @Day({ about: 'The day it is wanted; of an unauthorised one, the day it began.' }) wantedOn!: string;
  @Day({ about: 'First day on which it may begin for the reader, were nothing answered; null: see `bars`.', optional: true }) beginsOn!: string | null;
  @OneOf(BarEnum, { about: 'Why there is no such day.', list: true }) bars!: string[];
  @Flag({ about: "Whether the reader's agreement lets it begin at once, in an emergency." }) isAtOnce!: boolean;
  @Text({ about: 'Codes of the services.', max: 63, list: true, listMax: 200 }) services!: string[];
  @Text({ about: 'Names of the services.', max: 200, list: true, listMax: 200 }) serviceNames!: string[];
  @Day({ about: 'Last day to object, as reckoned when it was sent.', optional: true }) lastDayToObject!: string | null;
  @OneOf(SilenceEnum, { about: 'What it means to say nothing.' }) silence!: string;
  @Flag({ about: 'Whether it must be passed on to customers of the reader.' }) mustCascade!: boolean;
  @Email({ about: 'Whom an answer by mail reaches; null: not told.', optional: true }) contact!: string | null;
}

export function contentView(kept: KeptContent): NoticeContentView {
  const content = readContent(kept);
  return {
    ...content, services: [...content.services], serviceNames: [...content.serviceNames], bars: [...content.bars], entries: content.entries.map(entryView),
  };
}

function entryView({ before, after, ...entry }: ToldEntry): ToldEntryView {
  return { ...entry, before: factsView(before), after: factsView(after) };
}

function factsView(facts: ToldFacts | null): ToldFactsView | null {
  if (facts === null) return null;
  return {
    ...facts, meaning: facts.meaning === undefined ? null : { ...facts.meaning, sensitive: [...facts.meaning.sensitive], onlyOf: [...facts.meaning.onlyOf] },
    party: facts.party ?? null, isController: facts.isController ?? false, lacksSafeguard: facts.lacksSafeguard ?? false, purposes: [...facts.purposes], services: [...facts.services], data: [...facts.data], subjects: [...facts.subjects],
    places: facts.places.map((place) => ({ ...place, code: place.code ?? null })), safeguards: facts.safeguards.map((each) => ({ ...each })),
  };
}

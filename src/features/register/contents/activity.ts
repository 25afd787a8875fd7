import { Flag, OneOf, Part } from '../../../platform/api/fields.js';
import { AgeLimit, AutomatedDecisions, DataSource, keptAs, OptOut, Purpose, Retention } from './activity-parts.js';
import { DataUse } from './parts.js';
import { EachOnce } from './sane.js';
import { type ActivityRole, ActivityRoleEnum, Code, Line, Prose, Said } from './words.js';

/** One entry of the record of processing (Art. 30). */
@Said('ActivityContent', 'What is said of a processing activity (Art. 30 GDPR).')
export class ActivityContent {
  @Line({ about: 'What it is called.' })
  name!: string;

  @OneOf(ActivityRoleEnum, { about: 'What the organisation is in it.' })
  role!: ActivityRole;

  @Prose({ about: 'What happens in it.', optional: true })
  description?: string | null;

  @Code({ about: 'The services it belongs to.', list: true, optional: true })
  services?: string[] | null;

  @Part(() => Purpose, { about: 'What it is for.', list: true, listMin: 1, listMax: 40 })
  purposes!: Purpose[];

  @Code({ about: 'The groups of people it concerns.', list: true, optional: true })
  subjects?: string[] | null;

  @Part(() => DataUse, { about: 'The data, and of whom.', list: true, listMax: 100, optional: true })
  data?: DataUse[] | null;

  @Part(() => DataSource, { about: 'Where the data comes from (Art. 14(2)(f)).', list: true, listMax: 40, optional: true })
  sources?: DataSource[] | null;

  @Code({ about: 'The engagements whose parties get the data (Art. 30(1)(d)).', list: true, optional: true })
  recipients?: string[] | null;

  @Code({ about: 'Joint controllers, where it is joint (Art. 26).', list: true, optional: true })
  jointControllers?: string[] | null;

  @Part(() => Retention, { about: 'How long each copy is kept (Art. 30(1)(f)).', list: true, listMax: 40, optional: true })
  @EachOnce<Retention>(keptAs, 'how long a copy of some data is kept from when')
  retention?: Retention[] | null;

  @Part(() => AgeLimit, { about: 'From which age people may take part.', list: true, listMax: 40, optional: true })
  @EachOnce<AgeLimit>(({ country }) => country ?? 'everywhere', 'what counts in a country')
  ageLimits?: AgeLimit[] | null;

  @Part(() => AutomatedDecisions, { about: 'Decisions without a human being; null: nobody said.', optional: true })
  automatedDecisions?: AutomatedDecisions | null;

  @Part(() => OptOut, { about: 'What a person may say no to.', list: true, listMax: 20, optional: true })
  optOuts?: OptOut[] | null;

  @Code({ about: 'The measures of Art. 32 that protect it (Art. 30(1)(g)).', list: true, optional: true })
  measures?: string[] | null;

  @Flag({ about: 'Whether an impact assessment was made (Art. 35). Default: not said.', optional: true })
  isImpactAssessed?: boolean | null;
}

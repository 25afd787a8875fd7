import { enumeration, OneOf } from '../../../platform/api/fields.js';
import { type Audience, AudienceEnum, type NoticeChannel, NoticeWayEnum } from './notice.js';
import { isSaid, Sane } from './sane.js';
import { Code, Line, Period, Prose, Said } from './words.js';

export const COMMITMENT_MATTERS = [
  'ANSWER_WITHIN', 'REFER_TO_CONTROLLER', 'ASSIST_CONTROLLER', 'ANSWER_FOR_OWN_DATA', 'DELETE_AFTER_END', 'ISOLATE_BACKUPS',
  'DISCLOSE_ONLY_BY_LAW', 'SHARE_ONLY_AS_AGREED', 'ACCESS_ONLY_AS_INSTRUCTED', 'BIND_RECIPIENTS', 'LIABLE_FOR_RECIPIENTS',
  'ANNOUNCE_CHANGES', 'ANNOUNCE_SALE_OR_MERGER', 'RECEIVE_ABUSE_REPORTS', 'NO_VISIT_LOGS', 'NO_ADVERTISING_USE',
  'KEEP_DATA_WITHIN', 'INSTRUMENT_OUTSIDE',
] as const;
export type CommitmentMatter = (typeof COMMITMENT_MATTERS)[number];
const CommitmentMatterEnum = enumeration(
  'CommitmentMatter', 'What the organisation promised. ANSWER_WITHIN: to answer people within a period.', COMMITMENT_MATTERS);

/** A promise the organisation made to everybody, by its privacy statement or elsewhere. */
@Said('CommitmentContent', 'What the organisation promised, to whom, and where it said so.')
export class CommitmentContent {
  @Sane<CommitmentContent>(({ matter, period, places }) => {
    if (matter === 'ANSWER_WITHIN' && !isSaid(period)) return 'ANSWER_WITHIN needs a period';
    return matter === 'KEEP_DATA_WITHIN' && !isSaid(places) ? 'KEEP_DATA_WITHIN needs places' : null;
  })
  @OneOf(CommitmentMatterEnum, { about: 'What was promised.' })
  matter!: CommitmentMatter;

  @OneOf(AudienceEnum, { about: 'To whom.' })
  to!: Audience;

  @Period({ about: 'Within or for how long, where the promise has a period.', optional: true })
  period?: string | null;

  @OneOf(NoticeWayEnum, { about: 'By which ways, where the promise is to tell.', list: true, optional: true })
  channels?: NoticeChannel[] | null;

  @Line({ about: 'Places, where the promise names them: countries, EU, EEA.', max: 20, list: true, listMax: 60, optional: true })
  places?: string[] | null;

  @Code({ about: 'The services it is about. Left out: all.', list: true, optional: true })
  services?: string[] | null;

  @Code({ about: 'The activities it is about. Left out: all.', list: true, optional: true })
  activities?: string[] | null;

  @Code({ about: 'The privacy statement that says so.', optional: true })
  statedIn?: string | null;

  @Prose({ about: 'Conditions and exceptions.', max: 1000, optional: true })
  conditions?: string | null;
}

import { Flag, OneOf } from '../../../platform/api/fields.js';
import type { SensitiveKind } from '../../agreements/index.js';
import { isSaid, Sane } from './sane.js';
import { Code, Line, Prose, Said, SensitiveKindEnum } from './words.js';

/** A kind of data, and of whom it may be held at all. */
@Said('DataCategoryContent', 'What is said of a kind of data.')
export class DataCategoryContent {
  @Sane<DataCategoryContent>(({ isAnonymous, sensitive, onlyOf }) => {
    const other = isAnonymous !== true ? null : isSaid(sensitive) ? 'sensitive' : isSaid(onlyOf) ? 'be held of some people only' : null;
    return other === null ? null : `the category cannot be anonymous and ${other}: what is anonymous says nothing of anybody`;
  })
  @Line({ about: 'What it is called: financial data, IP address.' })
  name!: string;

  @Prose({ about: 'What belongs to it.', optional: true })
  description?: string | null;

  @Flag({
    about: 'The controller alone knows what it contains: all that customers put into a service. Default false.', optional: true,
  })
  isDeterminedByController?: boolean | null;

  @Flag({ about: 'Whether it says nothing of a person any more. Default false.', optional: true })
  isAnonymous?: boolean | null;

  @OneOf(SensitiveKindEnum, { about: 'The special categories it belongs to (Art. 9 and 10).', list: true, optional: true })
  sensitive?: SensitiveKind[] | null;

  @Code({
    about: 'It is held of these categories of people only; the organisation has declared so. Left out: of anybody.', list: true,
    optional: true,
  })
  onlyOf?: string[] | null;
}

/** A group of people. */
@Said('SubjectCategoryContent', 'What is said of a group of people.')
export class SubjectCategoryContent {
  @Line({ about: 'What the group is called: prospective customers, office visitors.' })
  name!: string;

  @Prose({ about: 'Who belongs to it.', optional: true })
  description?: string | null;

  @Code({ about: 'The larger group it is part of.', optional: true })
  partOf?: string | null;

  @Flag({ about: 'Whether children belong to it. Default false.', optional: true })
  areChildrenAmong?: boolean | null;
}

import { enumeration, OneOf, Part } from '../../../platform/api/fields.js';
import { Certificate } from './party.js';
import { Code, Line, Prose, Said } from './words.js';

export const MEASURE_KINDS = [
  'PHYSICAL', 'SOFTWARE', 'ORGANISATIONAL', 'ENCRYPTION', 'PSEUDONYMISATION', 'POWER', 'NETWORK', 'RESILIENCE', 'RESTORE',
  'TESTING', 'STAFF', 'ACCESS_CONTROL', 'LOGGING',
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];
const MeasureKindEnum = enumeration('MeasureKind', 'What kind of technical or organisational measure.', MEASURE_KINDS);

/** A technical or organisational measure (Art. 32). */
@Said('MeasureContent', 'What is said of a technical or organisational measure (Art. 32 GDPR).')
export class MeasureContent {
  @Line({ about: 'What it is called.' })
  name!: string;

  @OneOf(MeasureKindEnum, { about: 'What kind it is.' })
  kind!: MeasureKind;

  @Prose({ about: 'What it does.', optional: true })
  description?: string | null;

  @Code({ about: 'Where it works. Left out: everywhere.', list: true, optional: true })
  locations?: string[] | null;

  @Code({ about: 'Which services it protects. Left out: all.', list: true, optional: true })
  services?: string[] | null;

  @Part(() => Certificate, { about: 'What attests it.', list: true, listMax: 10, optional: true })
  certificates?: Certificate[] | null;
}

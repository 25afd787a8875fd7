import { InputType } from '@nestjs/graphql';

import { Day, enumeration, Instant, OneOf, OpenObject, Text } from '../../platform/api/fields.js';
import { ANYBODY, Readable } from '../../platform/api/readable.js';
import type { LoadLawResult } from './load-law.js';

const OutcomeEnum = enumeration('LoadLawOutcome', 'What loading a law did.', ['LOADED', 'UNCHANGED']);
const SourceEnum = enumeration('LawSource', 'Where a law came from.', ['RELEASE', 'OPERATOR']);

@InputType('LoadTransferLawInput', { description: 'Newer facts of the law of transfers.' })
export class LoadTransferLawInput {
  @OpenObject({ about: 'The parts that changed, each whole: countries, territories, adequacy, clauses, tools. The others stay as this release has them.' })
  files!: Record<string, unknown>;
}

@Readable('LoadedTransferLaw', ANYBODY, 'The law of transfers that was loaded.')
export class LoadedTransferLaw implements LoadLawResult {
  @OneOf(OutcomeEnum, { about: 'Whether it was new.' }) outcome!: LoadLawResult['outcome'];
  @Text({ about: 'SHA-256 of its facts, hexadecimal.', max: 64 }) sha256!: string;
  @Day({ about: 'Until which day its facts were gathered.' }) asOf!: string;
  @Instant({ about: 'From when on it counts.' }) loadedAt!: string;
  @OneOf(SourceEnum, { about: 'Where it came from.' }) source!: LoadLawResult['source'];
}

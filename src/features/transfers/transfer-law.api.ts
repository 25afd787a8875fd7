import { InputType } from '@nestjs/graphql';

import { Day, enumeration, Flag, Instant, OneOf, OpenObject, Part, Text } from '../../platform/api/fields.js';
import { ANYBODY, Readable } from '../../platform/api/readable.js';
import type { LoadedLaw, LoadLawResult } from './load-law.js';

const OutcomeEnum = enumeration('LoadLawOutcome', 'What loading a law did.', ['LOADED', 'UNCHANGED']);
const SourceEnum = enumeration('LawSource', 'Where a law came from.', ['RELEASE', 'OPERATOR']);

@InputType('LoadTransferLawInput', { description: 'Newer facts of the law of transfers.' })
export class LoadTransferLawInput {
  @OpenObject({ about: 'The parts that changed, each whole: countries, territories, adequacy, clauses, tools. The others stay as they are in the law in use.' })
  files!: Record<string, unknown>;
  @Flag({ about: 'Decisions of adequacy that the law in use has and these facts leave out are to end without having fallen. Default: false, which refuses LAW_LEAVES_OUT.', optional: true })
  allowRemovals?: boolean | null;
}

@Readable('TransferLaw', ANYBODY, 'The law of transfers, as it was loaded.')
export class TransferLawNode implements LoadedLaw {
  @Text({ about: 'SHA-256 of its facts, hexadecimal.', max: 64 }) sha256!: string;
  @Day({ about: 'Until which day its facts were gathered.' }) asOf!: string;
  @Instant({ about: 'From when on it counts.' }) loadedAt!: string;
  @OneOf(SourceEnum, { about: 'Where it came from.' }) source!: LoadedLaw['source'];
}

@Readable('LoadTransferLawPayload', ANYBODY, 'What came of loading a law.')
export class LoadTransferLawPayload {
  @OneOf(OutcomeEnum, { about: 'Whether it was new.' }) outcome!: LoadLawResult['outcome'];
  @Part(() => TransferLawNode, { about: 'The law that counts now.' }) law!: TransferLawNode;
}

export function payloadOf({ outcome, ...law }: LoadLawResult): LoadTransferLawPayload {
  return { outcome, law };
}

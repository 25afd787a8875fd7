import { TRANSFER_VERDICTS } from '../../law/transfer.types.js';
import { enumeration, Country, Day, OneOf, Text, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { ENTRY_CODE_TEXT } from '../register/index.js';
import type { RegimeResult } from './assess-flow.rules.js';

export { ENTRY_CODE_TEXT };

export const LawEnum = enumeration('FlowLaw', 'Whose law of transfers applies.', ['EU_GDPR', 'UK_GDPR', 'CH_FADP']);
const BasisEnum = enumeration('FlowBasis',
  'What the answer rests on. HOME: data stay in the country. NONE: nothing covers it.',
  ['HOME', 'NO_TRANSFER', 'EEA', 'NO_THIRD_COUNTRY', 'ADEQUACY', 'CLAUSES', 'SAFEGUARD', 'DEROGATION', 'NONE']);
export const StatusEnum = enumeration('TransferStatus',
  'Whether a flow of data is covered on a day. NOT_A_TRANSFER: no other legal person in another country gets the data, or they move ' +
  'freely. UNKNOWN: something must be asked first; it is never covered.', TRANSFER_VERDICTS);

@Readable('FlowEnd', 'register:read', 'Who sends or receives.')
export class FlowEndView {
  @Text({ about: 'Code of the party; null: the organisation itself, its customer, or nobody known.', optional: true, ...ENTRY_CODE_TEXT })
  party!: string | null;
  @Text({ about: 'How it is called.', max: 200 }) name!: string;
  @Country({ about: 'Where it is established; null: unknown.', optional: true }) country!: string | null;
}

@Readable('FlowRegimeResult', 'register:read', 'What one law says of a flow.')
export class FlowRegimeView implements RegimeResult {
  @OneOf(LawEnum, { about: 'The law.' }) regime!: RegimeResult['regime'];
  @OneOf(StatusEnum, { about: 'What it says.' }) verdict!: RegimeResult['verdict'];
  @OneOf(BasisEnum, { about: 'What that rests on.' }) basis!: RegimeResult['basis'];
  @Text({ about: 'Which decision, clauses or tool.', max: 60, optional: true }) basisId!: string | null;
  @Whole({ about: 'The module of the standard clauses.', min: 1, max: 4, optional: true }) module!: number | null;
  @Day({ about: 'First day on which it is covered no longer under this law.', optional: true }) endsOn!: string | null;
}

import { InputType } from '@nestjs/graphql';

import { TELLING_TEXT } from '../../platform/api/clean-text.js';
import { enumeration, Flag, OneOf, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { ChangeWishFields, wishFor } from './change-wish.api.js';
import { QueryFlag } from './documents.api.js';
import { type ImportOrder, ROW_OUTCOMES, type RowReport } from './import-list.js';
import { LIST_LIMITS } from './list-rows.js';

const RowOutcomeEnum = enumeration('ListRowOutcome', 'What became of a row. WITHHELD: customers must be told first.', ROW_OUTCOMES);

const DRY = 'Say what would be done, and do nothing. Default false.';
const REASON = 'Why; kept with the history of every entry that changes.';

export class ImportQuery extends ChangeWishFields {
  @QueryFlag(DRY)
  isDryRun?: boolean;

  @Text({ about: REASON, max: 1000, optional: true, ...TELLING_TEXT })
  reason?: string | null;
}

@InputType('ImportListInput', { description: 'A list of processors that was kept elsewhere.' })
export class ImportListInput extends ChangeWishFields {
  @Text({ about: 'CSV, column names first.', max: LIST_LIMITS.bytes })
  csv!: string;

  @Flag({ about: DRY, optional: true })
  isDryRun?: boolean | null;

  @Text({ about: REASON, max: 1000, optional: true, ...TELLING_TEXT })
  reason?: string | null;
}

@Readable('ListRow', 'register:read', 'What became of one row of a list.')
export class ListRowView {
  @Whole({ about: 'Its line, counted from 1.', min: 1, max: 2_147_483_647 }) line!: number;
  @Text({ about: 'The code of its party and engagement.', max: 2000, min: 0 }) code!: string;
  @OneOf(RowOutcomeEnum, { about: 'What became of it.' }) outcome!: RowReport['outcome'];
  @Text({ about: 'Why it was refused or withheld, or what else was made for it.', max: 1000, list: true }) messages!: readonly string[];
}

@Readable('ImportListPayload', 'register:read', 'What came of importing a list.')
export class ImportListPayload {
  @Flag({ about: 'Whether nothing was done, because it was only tried.' }) isDryRun!: boolean;
  @Part(() => ListRowView, { about: 'Every row, in order.', list: true }) rows!: readonly ListRowView[];
  @Text({ about: 'Columns that mean nothing here.', max: 60, list: true }) ignored!: readonly string[];
  @Uuid({ about: 'The changes that were planned: one with what customers must be told of first, one with what each must say yes to.', list: true })
  changes!: readonly string[];
}

type Asked = Pick<ImportQuery, 'reason' | 'title' | 'explanation' | 'wantedOn'> & { readonly isDryRun?: boolean | null };

export function importOrderOf(text: string, { isDryRun, reason, ...asked }: Asked): ImportOrder {
  return { text, isDryRun: isDryRun ?? false, reason: reason ?? null, wish: wishFor(asked) };
}

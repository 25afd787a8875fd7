import { Flag, OneOf, Text } from '../../../platform/api/fields.js';
import { CLEAN_TEXT } from '../../../platform/api/clean-text.js';
import { FitsItsTerm, OfTerm, type TermName, TermNameEnum } from '../../agreements/index.js';
import { Code, Said } from './words.js';

/** One term of a contract, as an agreement has them. */
@Said('ContractTerm', 'One term of a contract with an engaged party.')
export class ContractTerm {
  @OneOf(TermNameEnum, { about: 'The term.' })
  term!: TermName;

  @OfTerm('What it comes to, or UNKNOWN.')
  @FitsItsTerm()
  value!: unknown;

  @Text({ about: 'The words of the contract.', max: 4000, optional: true, ...CLEAN_TEXT })
  clause?: string | null;
}

/** A category of data, and of whom. */
@Said('DataUse', 'A category of data, and of whom.')
export class DataUse {
  @Code({ about: 'The category of data.' })
  category!: string;

  @Code({
    about: 'The categories of people it is held of. Left out: of all whom the activity or engagement concerns.', list: true,
    optional: true,
  })
  subjects?: string[] | null;

  @Flag({ about: 'Whether the person must give it. Default: not said.', optional: true })
  isMandatory?: boolean | null;
}

import { ArgsType } from '@nestjs/graphql';

import { type AsOfArguments, AsOfDay, KnownAt } from '../api/as-of.js';
import { PageArgs } from './connection.js';

/** A page of a list that is read as of a day. */
@ArgsType()
export class AsOfPageArgs extends PageArgs implements AsOfArguments {
  @AsOfDay() asOf?: string | null;
  @KnownAt() knownAt?: string | null;
}

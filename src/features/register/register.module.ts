import { Module } from '@nestjs/common';

import { EndEntry } from './end-entry.js';
import { PutEntry } from './put-entry.js';

/** What an organisation says of itself as a processor, as of any day and as known at any instant. */
@Module({
  providers: [PutEntry, EndEntry],
  exports: [PutEntry, EndEntry],
})
export class RegisterModule {}

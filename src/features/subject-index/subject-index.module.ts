import { Module } from '@nestjs/common';

import { ClearIndex } from './end-index.js';
import { EraseSubject } from './erase-subject.js';
import { FindSubject } from './find-subject.js';
import { IndexKeyController } from './index-key.http.js';
import { IndexKeyResolver } from './index-key.resolver.js';
import { IndexKeyRing } from './index-key-ring.js';
import { IndexUpkeep } from './index-upkeep.job.js';
import { IssueIndexKey } from './issue-index-key.js';
import { KeepIndex } from './keep-index.js';
import { ReadIndexes } from './read-indexes.js';
import { RetireIndexKey } from './retire-index-key.js';
import { SubjectIndexController } from './subject-index.http.js';
import { SubjectIndexResolver } from './subject-index.resolver.js';
import { SupplyEntries } from './supply-entries.js';

/** The blinded index of the people of those customers whose agreement instructs it. */
@Module({
  controllers: [IndexKeyController, SubjectIndexController],
  providers: [
    IndexKeyRing, IssueIndexKey, RetireIndexKey, SupplyEntries, ClearIndex, ReadIndexes, FindSubject, EraseSubject, KeepIndex,
    IndexUpkeep, IndexKeyResolver, SubjectIndexResolver,
  ],
  exports: [FindSubject, EraseSubject, IssueIndexKey, SupplyEntries],
})
export class SubjectIndexModule {}

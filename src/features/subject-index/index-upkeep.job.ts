import { Injectable } from '@nestjs/common';

import { OrganisationTurns, type Turn, type TurnsLoop } from '../../platform/background/organisation-turns.js';
import { KeepIndex } from './keep-index.js';
import { SUBJECT_INDEX_CHANNEL, upkeepStore } from './upkeep.store.js';

/** Looks after the subject indexes of all organisations: each every quarter of an hour, and when there is something to do. */
@Injectable()
export class IndexUpkeep {
  private readonly loop: TurnsLoop<Turn>;

  constructor(keep: KeepIndex, turns: OrganisationTurns) {
    this.loop = turns.add({
      name: 'subject index', everyMilliseconds: 30_000, channel: SUBJECT_INDEX_CHANNEL,
      act: { action: 'subject-index.upkeep', subjectType: 'subject_index_timer' },
      takeDue: upkeepStore.takeDue, work: ({ organisationId }) => keep.run(organisationId),
    });
  }

  /** True when there may be more to do. */
  sweep(): Promise<boolean> {
    return this.loop.sweep();
  }
}

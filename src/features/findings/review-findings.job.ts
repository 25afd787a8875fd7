import { Injectable } from '@nestjs/common';

import { OrganisationTurns, type TurnsLoop } from '../../platform/background/organisation-turns.js';
import { watchRegister } from '../organisations/index.js';
import { FINDING_CHANNEL, findingTimer, type Turn } from './finding-timer.store.js';
import { ReviewFindings } from './review-findings.js';

watchRegister(findingTimer.wake);

/** Reviews the findings of every organisation whose turn it is: its register changed, or a day began there. */
@Injectable()
export class FindingReviews {
  private readonly loop: TurnsLoop<Turn>;

  constructor(review: ReviewFindings, turns: OrganisationTurns) {
    this.loop = turns.add({
      name: 'findings', everyMilliseconds: 15_000, channel: FINDING_CHANNEL,
      act: { action: 'finding.review', subjectType: 'finding_timer' },
      takeDue: findingTimer.takeDue, work: (turn) => review.run(turn),
    });
  }

  /** True when there may be more to do. */
  sweep(): Promise<boolean> {
    return this.loop.sweep();
  }
}

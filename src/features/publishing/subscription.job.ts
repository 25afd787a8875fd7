import { Injectable } from '@nestjs/common';

import { OrganisationTurns, type Turn, type TurnsLoop } from '../../platform/background/organisation-turns.js';
import { subscriptionStore } from './subscription.store.js';
import { TellSubscribers } from './tell-subscribers.js';

/** Looks after the subscribers of all organisations, each once an hour. */
@Injectable()
export class SubscriptionJob {
  private readonly loop: TurnsLoop<Turn>;

  constructor(tell: TellSubscribers, turns: OrganisationTurns) {
    this.loop = turns.add({
      name: 'register subscriptions', everyMilliseconds: 60_000,
      act: { action: 'register-digest.look', subjectType: 'publication_timer' },
      takeDue: subscriptionStore.takeDue, work: ({ organisationId }) => tell.run(organisationId),
    });
  }

  /** True when there may be more to do. */
  sweep(): Promise<boolean> {
    return this.loop.sweep();
  }
}

import { Injectable } from '@nestjs/common';

import { todayHere } from '../../platform/database/today.js';
import type { ReadTx } from '../../platform/database/tx.js';
import { standingsOf } from '../agreements/index.js';
import type { OrganisationProfile } from '../organisations/index.js';
import { FindSubject, instructedHits, type SubjectHit } from '../subject-index/index.js';
import type { RequestContent } from './request.js';
import { isCountryNeeded, typedIdentifiers } from './typed-identifiers.js';

/** Whose customers know the person, for those whose agreement instructs that this is looked up. */
@Injectable()
export class KnownPerson {
  constructor(private readonly subjects: FindSubject) {}

  /**
   * In the round trip that loads the other facts; later only where somebody was found, or where the country of a
   * telephone number is to be taken from the organisation's profile, which is waited for then.
   *
   * @param country the request's own
   */
  async find(
    tx: ReadTx, content: RequestContent, country: string | null, profile: () => Promise<OrganisationProfile>,
  ): Promise<SubjectHit[]> {
    const identifiers = typedIdentifiers(content);
    const home = country ?? (isCountryNeeded(identifiers) ? (await profile()).country : undefined);
    const hits = await this.subjects.find(tx, identifiers, home);
    if (hits.length === 0) return [];
    // Where the organisation is: an agreement ends with its last day there, to the minute.
    const today = await todayHere(tx);
    return instructedHits(hits, await standingsOf(tx, hits.map(({ customerId }) => customerId), today));
  }
}

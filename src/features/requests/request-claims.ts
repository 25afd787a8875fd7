import { Injectable, type OnModuleInit } from '@nestjs/common';

import { statement } from '../../platform/database/statement.js';
import type { Tx } from '../../platform/database/tx.js';
import { type ClaimChange, ClaimChanges } from '../customers/index.js';
import { recordEvent } from '../webhooks/index.js';
import { requestData, type RequestNews } from './request-events.js';
import { RequestLinks } from './request-links.js';
import { REQUEST_COLUMNS } from './request.store.js';

const setViewer = statement<RequestNews>('request_set_viewer', `
  UPDATE request AS r SET viewer_organisation_id = $3, version = r.version + 1
  WHERE r.organisation_id = $1 AND r.customer_id = $2 RETURNING ${REQUEST_COLUMNS}`);

const OPEN: readonly string[] = ['ROUTED', 'ACKNOWLEDGED', 'INFORMATION_NEEDED'];

/** Access to a customer's requests begins and ends with its claim, in the claim's own transaction. */
@Injectable()
export class RequestClaims implements OnModuleInit {
  constructor(private readonly changes: ClaimChanges, private readonly links: RequestLinks) {}

  onModuleInit(): void {
    this.changes.add((tx, change) => this.follow(tx, change));
  }

  /** The claiming organisation is told of what is open with it, so that its inbox holds it. */
  private async follow(tx: Tx, { customerId, viewerOrganisationId }: ClaimChange): Promise<void> {
    const requests = await tx.query(setViewer, [tx.organisationId, customerId, viewerOrganisationId]);
    if (viewerOrganisationId === null) return;
    await Promise.all(requests.filter((request) => OPEN.includes(request.state)).map((request) => recordEvent(tx, {
      type: 'request.routed',
      audience: { isOwnerTold: false, customerId, claimedById: viewerOrganisationId },
      subjectType: 'request',
      subjectId: request.id,
      data: requestData(tx, request, this.links.requestUrl(request.id)),
    })));
  }
}

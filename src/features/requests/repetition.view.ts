import { Instant, Part, Text, Uuid, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import type { JoinedRecord } from './repetition.store.js';

@Readable('JoinedRequest', 'request:read', 'A request that says the same as another and was joined to it.')
export class JoinedRequestView {
  @Uuid({ about: 'Id of the request.' }) uuid!: string;
  @Text({ about: 'Reference that the person was given for it.', max: 100 }) reference!: string;
  @Instant({ about: 'When it was handed in.' }) receivedAt!: string;
  @Instant({ about: 'When it was joined.' }) joinedAt!: string;
}

@Readable('RequestRepetition', 'request:read', 'How often the same request was handed in.')
export class RepetitionView {
  @Uuid({ about: 'Id of the request in REST and webhooks.' }) requestUuid!: string;
  @Whole({ about: 'How often the same was handed in, this request included.', min: 1, max: 2_147_483_647 }) times!: number;
  @Instant({ about: 'When it was handed in first.' }) firstReceivedAt!: string;
  @Uuid({ about: 'The request that stands for this one; null when it goes its own way.', optional: true }) standsForIt!: string | null;
  @Part(() => JoinedRequestView, { about: 'The requests it stands for, the oldest first.', list: true }) joined!: readonly JoinedRequestView[];
}

/** @param joined the requests that this one stands for */
export function toRepetition(
  request: { readonly uuid: string; readonly receivedAt: string }, joined: readonly JoinedRecord[], standsForIt: string | null,
): RepetitionView {
  const instants = [request.receivedAt, ...joined.map(({ receivedAt }) => receivedAt)];
  const [firstReceivedAt = request.receivedAt] = instants.sort((one, other) => Date.parse(one) - Date.parse(other));
  return {
    requestUuid: request.uuid, times: 1 + joined.length, firstReceivedAt, standsForIt,
    joined: joined.map(({ id, reference, receivedAt, joinedAt }) => ({ uuid: id, reference, receivedAt, joinedAt })),
  };
}

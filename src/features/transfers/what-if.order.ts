import type { WhatIfOrder } from './suppose-transfers.js';
import type { WhatIfInput } from './what-if.api.js';

export function orderOf({ asOf, on, after, endInstrument, moveParty, endListing }: WhatIfInput): WhatIfOrder {
  return { asOf: asOf ?? null, on: on ?? null, after: after ?? null, endInstrument, moveParty, endListing };
}

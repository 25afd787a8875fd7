import type { TenantStamp } from '../../platform/auth/tenant-stamp.js';
import { dayThere } from '../../platform/database/as-of.js';
import { statement } from '../../platform/database/statement.js';

/**
 * What the answers about a register are made of: the register (with services and locations), the organisation, the law by which
 * transfers are judged, and the day it is there.
 */
export const registerStamp: TenantStamp = {
  statement: statement<{ readonly stamp: string }>('register_stamp', `
    SELECT concat_ws(' ', coalesce((SELECT version FROM register WHERE organisation_id = $1), 0),
      (SELECT version FROM organisation WHERE id = $1), (SELECT max(loaded_at) FROM transfer_law),
      ${dayThere('$2::timestamptz', 2)}) AS stamp`),
};

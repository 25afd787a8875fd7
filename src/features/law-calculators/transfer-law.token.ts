/** The law of transfers that this instance goes by. */
export const TRANSFER_LAW = Symbol('transfer law');

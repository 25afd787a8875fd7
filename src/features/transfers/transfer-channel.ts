/** Channel that wakes whoever assesses flows: a register or the law has changed. */
export const TRANSFER_CHANNEL = 'art28_transfer';

/** What an agreement says from one day to another (null: until further notice), as known now. */
export interface AgreedSpan {
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly services: readonly string[];
}

/** Whether this is what the agreement says of the service on the day. */
export function coversOn({ validFrom, validTo, services }: AgreedSpan, service: string, day: string): boolean {
  return validFrom <= day && (validTo === null || validTo > day) && services.includes(service);
}

/**
 * The day of the register that a customer agreed to for a service: its agreement began, came to cover the service, or was accepted
 * anew. What stood on that day is part of what it authorised. `joinAgreedDay` says the same in SQL.
 *
 * @param spans all that the agreement says, on all days.
 */
export function agreedDay(
  spans: readonly AgreedSpan[], { service, day, activatedOn, acceptedOn }: {
    readonly service: string; readonly day: string; readonly activatedOn: string | null; readonly acceptedOn: string | null;
  },
): string {
  const covering = spans.filter(({ services }) => services.includes(service));
  const goOn = new Set(covering.map(({ validTo }) => validTo));
  const begun = covering.map(({ validFrom }) => validFrom).filter((from) => from <= day && !goOn.has(from));
  const days = [...begun, activatedOn, acceptedOn].filter((each) => each !== null).sort();
  return days.at(-1) ?? day;
}

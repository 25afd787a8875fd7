/** Something an organisation offers to customers, as of one day. */
export interface Service {
  readonly id: string;
  /** Chosen by the organisation, and stays: `group-office-hosting`. */
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
  /** Days this was or will be so; null: until further notice. */
  readonly validFrom: string;
  readonly validTo: string | null;
}

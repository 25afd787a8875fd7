/** One question that the API is asked, and what of its answer is shown. */
export interface Question {
  /** Path and query of a GET. */
  readonly path: string;
  /** What of the answer is of interest, by paths like `content.roles` or `items`. Left out: all of it. */
  readonly pick?: readonly string[];
  /** Of a list: what of each item is shown. */
  readonly pickOfItems?: readonly string[];
  /** What the answer holds, at least. */
  readonly holds: unknown;
}

/** What happens before the questions are asked: a POST. */
export interface Happening {
  readonly path: string;
  readonly body: object;
}

/** A fact that a published statement told, and where the product holds it. */
export interface Fact {
  readonly id: string;
  readonly fact: string;
  readonly after?: Happening;
  readonly asks: readonly Question[];
  /** What the product does with it already. */
  readonly does?: string;
  /** Behaviour that is still to come. */
  readonly waits?: string;
}

export interface Statement {
  /** Slug of the organisation, and name of its document. */
  readonly slug: string;
  readonly title: string;
  readonly facts: readonly Fact[];
}

const has = (holds: object): unknown => expect.objectContaining(holds);
export const all = (...items: readonly (string | object)[]): unknown =>
  expect.arrayContaining(items.map((item) => (typeof item === 'string' ? item : has(item))));

/** An entry of the register, as it stood when the statement came into force, and what is said of it. */
export function entry(place: string, holds: object, pick?: readonly string[]): Question {
  return { path: `/v1/register/${place}?asOf=2018-06-01`, pick: (pick ?? Object.keys(holds)).map((field) => `content.${field}`), holds: { content: has(holds) } };
}

/** What the law said of the flows to or from a party on a day. */
export function flows(party: string, on: string, ...items: readonly object[]): Question {
  return {
    path: `/v1/transfers?party=${party}&asOf=${on}`, pickOfItems: ['fromCountry', 'toCountry', 'access', 'status', 'isRecorded'],
    holds: { items: all(...items) },
  };
}

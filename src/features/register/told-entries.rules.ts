import type { AllOf } from './category-use.rules.js';
import { type Beside, inItsPlace, type IsBought, isOnBehalf, isPlacedForBuyers, purposesOfController } from './notice-ground.rules.js';
import { isOwnHouse, type OwnHouse } from './own-house.rules.js';
import type { ContentOf } from './register-kinds.js';

type Engagement = Readonly<ContentOf<'ENGAGEMENT'>>;
type Party = Readonly<ContentOf<'PARTY'>>;

/** What the register says of everybody's data, and which services are bought. */
export interface ToldIn {
  readonly all: AllOf;
  readonly now: Beside;
  readonly isBought: IsBought;
  readonly house: OwnHouse;
}

/** Whether customers were told of a party, or have to be where it becomes what is said of it now. */
export type IsPartyTold = (code: string, after: object | null) => boolean;

/** Those who handle or get data of services that somebody buys, and whoever stands in the register as the organisation itself. */
export function partiesTold({ all, now, isBought, house }: ToldIn): IsPartyTold {
  const told = new Set<string>();
  const itself = new Set<string>();
  for (const { content } of all('ENGAGEMENT')) {
    if (!isForBuyers(content, now, isBought)) continue;
    const said = inItsPlace('ENGAGEMENT', content, now, isBought);
    if (isOnBehalf(content) || purposesOfController(said).length > 0) told.add(content.party);
    else if (content.roles.some(({ role }) => role === 'SELF')) itself.add(content.party);
  }
  for (const { content } of all('PLACEMENT')) {
    const { accessor } = content;
    if (accessor !== null && accessor !== undefined && isPlacedForBuyers(content, now, isBought)) told.add(accessor);
  }
  for (const { content } of all('TRANSFER')) {
    const { importer, services } = inItsPlace('TRANSFER', content, now, isBought);
    if (typeof importer === 'string' && (services ?? []).length > 0) told.add(importer);
  }
  // Whoever is the organisation itself may be called otherwise, and may not become somebody else.
  return (code, after) => told.has(code) || (itself.has(code) && (after === null || !isOwnHouse(house, after as Party)));
}

/** Locations where data of services lies that somebody buys. */
export function locationsTold({ all, now, isBought }: Omit<ToldIn, 'house'>): ReadonlySet<string> {
  return new Set([...all('PLACEMENT')].filter(({ content }) => isPlacedForBuyers(content, now, isBought)).map(({ content }) => content.location));
}

/** What hangs under, or serves, something that is not there today is for a service that nobody can name. */
function isForBuyers(said: Engagement, now: Beside, isBought: IsBought): boolean {
  const { under, roles } = said;
  const isLoose = (under !== null && under !== undefined && now('ENGAGEMENT', under) === null) ||
    roles.flatMap(({ activities }) => activities ?? []).some((activity) => now('ACTIVITY', activity) === null);
  return isLoose || (inItsPlace('ENGAGEMENT', said, now, isBought).services ?? []).length > 0;
}

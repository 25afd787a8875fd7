import type { EngagementContent } from './contents/engagement.js';
import type { TransferContent } from './contents/transfer.js';
import type { ContentOf, RegisterKind } from './register-kinds.js';

/** What the register says of an entry beside the one that changes; null: it has none such. */
export type Beside = <Kind extends RegisterKind>(kind: Kind, code: string) => Readonly<ContentOf<Kind>> | null;

/** Roles in which a party handles data on behalf of customers, where it serves what they buy. */
export function isOnBehalf({ roles }: Pick<EngagementContent, 'roles'>): boolean {
  return roles.some(({ role }) => role === 'SUB_PROCESSOR' || role === 'PROCESSOR');
}

/** Whether the organisation itself stands there: under no contract, and sent nothing. */
export function isSelf({ roles }: Pick<EngagementContent, 'roles'>): boolean {
  return roles.length > 0 && roles.every(({ role }) => role === 'SELF');
}

/** Roles in which a party decides itself what it uses data for, alone or with others. */
function isController({ role }: EngagementContent['roles'][number]): boolean {
  return role === 'INDEPENDENT_CONTROLLER' || role === 'JOINT_CONTROLLER';
}

/** Purposes for which data of services that customers buy goes to another controller. `said` stands in its place. */
export function purposesOfController({ roles, services }: Pick<EngagementContent, 'roles' | 'services'>): string[] {
  return (services ?? []).length === 0 ? [] : roles.filter(isController).map(({ purpose }) => purpose);
}

/** Whether data of customers goes to another controller: that takes their instruction (Art. 28(3)(a)), not only a notice. */
export function givesToController(said: Readonly<EngagementContent>, beside: Beside): boolean {
  return purposesOfController(inItsPlace('ENGAGEMENT', said, beside)).length > 0;
}

const DEEPEST = 20;

/** The services an engagement is used for: its own, else those of the one it hangs under. */
export function servicesServed(said: Readonly<EngagementContent>, beside: Beside, depth = 0): readonly string[] {
  const own = said.services ?? [];
  const above = said.under === null || said.under === undefined || depth > DEEPEST ? null : beside('ENGAGEMENT', said.under);
  return own.length > 0 || above === null ? own : servicesServed(above, beside, depth + 1);
}

/** Activities that it serves, of which the organisation is the processor: data of customers all the same. */
function activitiesOnBehalf({ roles }: Readonly<EngagementContent>, beside: Beside): { code: string; services: readonly string[] }[] {
  return roles.flatMap((role) => role.activities ?? []).flatMap((code) => {
    const activity = beside('ACTIVITY', code);
    return activity?.role === 'PROCESSOR' ? [{ code, services: activity.services ?? [] }] : [];
  });
}

/** The services an engagement is used for: its own, else those of the one it hangs under, and those of activities that it serves. */
export function servicesEngaged(
  said: Readonly<EngagementContent>, beside: Beside,
): { readonly services: readonly string[]; /** It serves one of which nobody said for which service. */ readonly isOfAny: boolean } {
  const activities = activitiesOnBehalf(said, beside);
  return {
    services: [...new Set([...servicesServed(said, beside), ...activities.flatMap(({ services }) => services)])],
    isOfAny: activities.some(({ services }) => services.length === 0),
  };
}

/** Whether somebody whose agreement is in force buys a service: of others nobody was told anything. */
export type IsBought = (service: string) => boolean;

const everyService: IsBought = () => true;

/**
 * What is said of an entry, with what follows from the entries beside it: which services an engagement is used for, and without the
 * purposes that are the organisation's own. Of the services only those that are bought; an activity of which nobody said for which
 * service may be of every one.
 */
export function inItsPlace<Content extends object | null>(
  kind: RegisterKind, content: Content, beside: Beside, isBought: IsBought = everyService,
): Content {
  if (content === null) return content;
  if (kind === 'TRANSFER') return { ...content, services: transferredFor(content as unknown as TransferContent, beside)?.filter(isBought) ?? [EVERY] };
  if (kind !== 'ENGAGEMENT') return content;
  const said = content as unknown as EngagementContent;
  const { services } = servicesEngaged(said, beside);
  const activities = activitiesOnBehalf(said, beside).filter((activity) => activity.services.length === 0 || activity.services.some(isBought));
  const served = [...services.filter(isBought), ...activities.map(({ code }) => code)];
  if (served.length === 0) return services.length === 0 ? content : { ...content, services: [] };
  return { ...content, services: [...new Set(served)], roles: rolesForCustomers(said, beside) };
}

/** Stands for services that nobody named. No code looks like it. */
const EVERY = '*';

/**
 * The services whose data a recorded transfer sends: those named, else those of the engagement it belongs to; null: of a customer, or
 * of customers, and nobody said which. That who is engaged gets the data where it is established is no more than the engagement says.
 */
export function transferredFor(said: Readonly<TransferContent>, beside: Beside): readonly string[] | null {
  const named = said.services ?? [];
  if (named.length > 0) return named;
  const engaged = typeof said.engagement === 'string' ? beside('ENGAGEMENT', said.engagement) : null;
  const { services, isOfAny } = engaged === null || isAsEngaged(said, engaged, beside) ? NO_SERVICES : servicesEngaged(engaged, beside);
  return services.length === 0 && (isOfAny || typeof said.customer === 'string') ? null : services;
}

const NO_SERVICES = { services: [], isOfAny: false } as const;

function isAsEngaged({ importer, toCountry, customer }: Readonly<TransferContent>, { party }: Readonly<EngagementContent>, beside: Beside): boolean {
  const isThere = (toCountry ?? null) === null || toCountry === beside('PARTY', party)?.country;
  return importer === party && isThere && typeof customer !== 'string';
}

/** Whether data of a service that is bought may lie where a placement says. What names no service may be of every one. */
export function isPlacedForBuyers({ service, engagement }: Readonly<ContentOf<'PLACEMENT'>>, beside: Beside, isBought: IsBought): boolean {
  if (service !== null && service !== undefined) return isBought(service);
  const engaged = engagement === null || engagement === undefined ? null : beside('ENGAGEMENT', engagement);
  if (engaged === null) return true;
  const { services, isOfAny } = servicesEngaged(engaged, beside);
  return isOfAny || services.length === 0 || services.some(isBought);
}

/**
 * Who is a processor for customers may besides be a controller of data that the organisation gives it for activities of its own. Where
 * nobody is a processor, the services that are named are those whose data the controller gets.
 */
function rolesForCustomers(said: Readonly<EngagementContent>, beside: Beside): EngagementContent['roles'] {
  if (!isOnBehalf(said)) return said.roles;
  const isOwn = (code: string): boolean => ['CONTROLLER', 'JOINT_CONTROLLER'].includes(beside('ACTIVITY', code)?.role ?? '');
  return said.roles.filter((role) => !isController(role) || (role.activities ?? []).length === 0 || !(role.activities ?? []).every(isOwn));
}

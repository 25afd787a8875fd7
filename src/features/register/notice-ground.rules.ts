import type { EngagementContent } from './contents/engagement.js';
import type { ContentOf, RegisterKind } from './register-kinds.js';

/** What the register says of an entry beside the one that changes; null: it has none such. */
export type Beside = <Kind extends RegisterKind>(kind: Kind, code: string) => Readonly<ContentOf<Kind>> | null;

/** Roles in which a party handles data on behalf of customers, where it serves what they buy. */
export function isOnBehalf({ roles }: Pick<EngagementContent, 'roles'>): boolean {
  return roles.some(({ role }) => role === 'SUB_PROCESSOR' || role === 'PROCESSOR');
}

const DEEPEST = 20;

/** The services an engagement is used for: its own, else those of the one it hangs under. */
function servicesServed(said: Readonly<EngagementContent>, beside: Beside, depth = 0): readonly string[] {
  const own = said.services ?? [];
  const above = said.under === null || said.under === undefined || depth > DEEPEST ? null : beside('ENGAGEMENT', said.under);
  return own.length > 0 || above === null ? own : servicesServed(above, beside, depth + 1);
}

/** Services of the activities that it serves, of which the organisation is the processor. */
function servicesOfActivities({ roles }: Readonly<EngagementContent>, beside: Beside): readonly string[] {
  return roles.flatMap((role) => role.activities ?? []).flatMap((code) => {
    const activity = beside('ACTIVITY', code);
    // Data of customers all the same, where nobody said of which service.
    return activity?.role === 'PROCESSOR' ? [...activity.services ?? [], code] : [];
  });
}

/** What is said of an entry, with what follows from the entries beside it: which services an engagement is used for. */
export function inItsPlace<Content extends object>(kind: RegisterKind, content: Content | null, beside: Beside): Content | null {
  if (content === null || kind !== 'ENGAGEMENT') return content;
  const said = content as unknown as EngagementContent;
  const services = [...new Set([...servicesServed(said, beside), ...servicesOfActivities(said, beside)])];
  return services.length === 0 ? content : { ...content, services };
}

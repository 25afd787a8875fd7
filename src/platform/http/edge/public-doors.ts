import type { Handler } from '../../auth/declared-access.js';

/** Whether a call goes to a door that strangers may use. */
export type IsPublicDoor = (method: string, path: string) => boolean;

/** Made of what the handlers declare (`@Public`), so that no door is forgotten. */
export function publicDoors(handlers: readonly Handler[]): IsPublicDoor {
  return doorsOf(handlers.filter(({ access }) => access?.kind === 'PUBLIC'));
}

/** Whether a call goes to one of these handlers. */
export function doorsOf(handlers: readonly Handler[]): (method: string, path: string) => boolean {
  const patterns = handlers.map(({ route }) => patternOf(route));
  if (patterns.length === 0) return () => false;
  // As Express matches: whatever case, with or without a slash at the end.
  const doors = new RegExp(`^(?:${patterns.join('|')})/?$`, 'i');
  return (method, path) => doors.test(`${method === 'HEAD' ? 'GET' : method} ${path}`);
}

function patternOf(route: string): string {
  return route.split(/(:[A-Za-z0-9_]+|\*[A-Za-z0-9_]*)/).map((part) => {
    if (part.startsWith(':')) return '[^/]+';
    return part.startsWith('*') ? '.+' : part.replace(/[^\w/ ]/g, '\\$&');
  }).join('');
}

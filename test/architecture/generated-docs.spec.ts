import { DiscoveryService } from '@nestjs/core';

import { SETTINGS } from '../../src/config/settings.js';
import { PERMISSIONS, ROLE_PERMISSIONS, ROLES } from '../../src/kernel/permissions.js';
import { declaredHandlers, type Handler } from '../../src/platform/auth/declared-access.js';
import { PROBLEMS } from '../../src/problems.js';
import { startWorld, type World } from '../harness/app.js';
import { eventsPage } from './events-page.js';
import { expectGenerated, expectGeneratedPart, markdownTable } from './generated.js';

const INTRODUCTION = `# Errors

Every refusal has a code that stays the same in REST (RFC 9457, \`application/problem+json\`, member \`code\`) and GraphQL
(\`extensions.code\`), with the data that explains it beside it. A running instance shows this list at \`/docs/errors\`.

`;

function errorsPage(): string {
  const rows = Object.entries(PROBLEMS).sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([code, { status, title, remedy }]) => [
      `<a id="${code.toLowerCase().replaceAll('_', '-')}"></a>\`${code}\``, String(status), title, remedy,
    ]);
  return INTRODUCTION + markdownTable(['Code', 'Status', 'What is wrong', 'What to do'], rows);
}

function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([name, schema]) => {
    const fallback: unknown = schema.safeParse(undefined).data;
    return [`\`${name}\``, fallback === undefined ? '' : `\`${String(fallback)}\``, schema.description ?? ''];
  });
  return markdownTable(['Variable', 'Default', 'Meaning'], rows);
}

function accessOf({ access }: Handler): string {
  switch (access?.kind) {
    case 'PERMISSION': return `\`${access.permission}\``;
    case 'AUTHENTICATED': return `anybody recognised: ${access.why}`;
    case 'PUBLIC': return `public: ${access.why}`;
    case undefined: return 'nobody';
  }
}

/** REST routes as they are; operations of GraphQL by kind and field. */
function doorOf({ route, name }: Handler): string {
  if (!route.startsWith('graphql ')) return `\`${route}\``;
  return `\`${route.slice('graphql '.length).toLowerCase()} ${name.split('.')[1] ?? ''}\``;
}

function permissionsPage(handlers: readonly Handler[]): string {
  const names = Object.entries(PERMISSIONS) as [keyof typeof PERMISSIONS, string][];
  const matrix = names.map(([permission, about]) =>
    [`\`${permission}\``, about, ...ROLES.map((role) => (ROLE_PERMISSIONS[role].has(permission) ? '✓' : ''))]);
  const doors = handlers.map((handler) => [doorOf(handler), accessOf(handler)]).sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
  const isRest = ([door = '']: readonly string[]): boolean => /^`[A-Z]+ /.test(door);
  return `# Permissions

A role is a set of permissions; the scopes of an API key narrow the column INTEGRATION. OPERATOR runs the instance and
sees no tenant's personal data. Besides permissions, a row is seen only by the organisation that owns it and, where the
table lets it, by the organisation that claimed the customer it is about.

## Roles

${markdownTable(['Permission', 'Allows to', ...ROLES], matrix)}
## REST

${markdownTable(['Door', 'Who may enter'], doors.filter(isRest))}
## GraphQL

Every object type declares a permission too: an operation that touches a type its caller may not read is refused before
it runs.

${markdownTable(['Operation', 'Who may call it'], doors.filter((row) => !isRest(row)))}`;
}

describe('the generated documents', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ isBackgroundStarted: false });
  });
  afterAll(() => world.close());

  it('list every refusal in docs/errors.md', () => expectGenerated('docs/errors.md', errorsPage()));

  it('list who may do what in docs/permissions.md', () =>
    expectGenerated('docs/permissions.md', permissionsPage(declaredHandlers(world.application.nest.get(DiscoveryService)))));

  it('list every event in docs/events.md', () => expectGenerated('docs/events.md', eventsPage()));

  it('list every setting in docs/operations.md', () => expectGeneratedPart('docs/operations.md', 'settings', settingsTable()));

  it('tell what every setting means', () => {
    expect(Object.entries(SETTINGS).filter(([, schema]) => (schema.description ?? '') === '').map(([name]) => name)).toEqual([]);
  });
});

import { DiscoveryService } from '@nestjs/core';

import { SETTINGS } from '../../src/config/settings.js';
import { RULE_GROUPS } from '../../src/features/findings/index.js';
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

const FINDINGS = `# Findings

A finding is something wrong or risky that a rule found in what an organisation recorded: in its register, its agreements,
and what it did. Rules are pure: the same facts give the same findings, and each names what to do and where that is written.
They are reviewed after every change of the register and of the law of transfers, within a minute of a change of agreements,
and when a day begins where the organisation is.

- A finding is known by its key, made of rule, subject and detail. It opens, closes when it is so no longer, and keeps its id
  when it comes back; \`GET /v1/findings\` lists what is open, \`?state=SUPPRESSED\`, \`CLOSED\` or
  \`ALL\` the others; \`GET /v1/findings/{id}/history\` tells how it went. With \`?asOf=\` or \`?knownAt=\` list and single finding say what
  stood on that day, open or suppressed, as it was known then: what was found or closed later counts only from when it was.
- It may be suppressed with a reason and a last day, for a year at most, today included. The day after it is open again.
- \`GET /v1/findings/check\` looks at the register of any day without recording anything; \`art28 findings --fail-on high\`
  does that for a pipeline.
- Opening and closing leave an audit entry and an event each: \`finding.opened\`, \`finding.closed\`.
- A review tells of 20,000 things of one rule and 100,000 of all at most, the worst first: more than anybody works through at once. The
  rest is found when these are settled.
- What nobody recorded is unknown, and unknown never counts as right. Rules see the register, agreements and the law as of
  their day: a certificate that ended, clauses that may be relied upon no longer.

CRITICAL: data flows, or a promise is broken, right now without a ground. HIGH: the law or a contract is not kept. MEDIUM: a
duty to record, to tell or to protect is not met, or nobody can say. LOW: it should be looked at. INFO: it is worth knowing.

`;

function findingsPage(): string {
  const groups = Object.entries(RULE_GROUPS).map(([group, rules]) => {
    const rows = Object.entries(rules).map(([id, { severity, about, remedy, citations }]) =>
      [`<a id="${id.toLowerCase().replaceAll('_', '-')}"></a>\`${id}\``, severity, about, remedy, citations.join('; ')]);
    return `## ${group}\n\n${markdownTable(['Rule', 'Severity', 'What it looks for', 'What to do', 'Where that is written'], rows)}`;
  });
  return FINDINGS + groups.join('\n');
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

  it('list every rule in docs/findings.md', () => expectGenerated('docs/findings.md', findingsPage()));

  it('list every event in docs/events.md', () => expectGenerated('docs/events.md', eventsPage()));

  it('list every setting in docs/operations.md', () => expectGeneratedPart('docs/operations.md', 'settings', settingsTable()));

  it('tell what every setting means', () => {
    expect(Object.entries(SETTINGS).filter(([, schema]) => (schema.description ?? '') === '').map(([name]) => name)).toEqual([]);
  });
});

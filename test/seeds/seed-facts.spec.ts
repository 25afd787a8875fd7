import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { loadExamples } from '../../src/start/load-examples.js';
import { expectGenerated, markdownTable } from '../architecture/generated.js';
import { startWorld, type World } from '../harness/app.js';
import type { Fact, Question, Statement } from './fact.js';
import { GROUP_OFFICE } from './group-office.js';
import { GROUPUS } from './groupus.js';
import { INFACTOR } from './infactor.js';
import { INONE } from './inone.js';
import { INTEROFFICE } from './interoffice.js';

const STATEMENTS = [GROUP_OFFICE, INTEROFFICE, INONE, GROUPUS, INFACTOR] as const;

const INTRODUCTION = `# What five statements told, and where it is held

Five published privacy statements of 2018 stand behind the example organisations. Every fact in them is held in the product's own
model and answered by the API: this page is written by the test that asks (\`test/seeds\`), with the answers it got. What the product
does with a fact stands beside it; what is still to come is said so.

`;

interface Credentials {
  readonly organisations: Readonly<Record<string, { readonly apiKey: string }>>;
}

let world: World;
const keys = new Map<string, string>();
const answers = new Map<string, string>();

beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false });
  world.clock.set('2026-11-22T10:00:00Z');
  const { nest } = world.application;
  await loadExamples({ nest, url: world.url, publicUrl: world.url, dataDir: world.dataDir, say: () => undefined });
  const { organisations } = JSON.parse(await readFile(join(world.dataDir, 'credentials.json'), 'utf8')) as Credentials;
  for (const { slug } of STATEMENTS) keys.set(slug, organisations[slug]?.apiKey ?? '');
}, 120_000);
afterAll(() => world.close());

/** A part of an answer, by a path like `content.roles`. */
function part(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, name) => (found as Record<string, unknown> | null | undefined)?.[name], body);
}

function shown(body: unknown, { pick, pickOfItems }: Question): string {
  const picked = (from: unknown, paths: readonly string[]): object =>
    Object.fromEntries(paths.map((path) => [path.replace(/^content\./, ''), part(from, path)]));
  if (pickOfItems !== undefined) {
    // Sorted: the order of a list follows ids, which are others in every run.
    const items = (part(body, 'items') as unknown[]).map((item) => JSON.stringify(picked(item, pickOfItems)));
    return `[${items.sort().join(',')}]`;
  }
  return JSON.stringify(pick === undefined ? body : picked(body, pick));
}

async function answersTo(slug: string, { id, after, asks }: Fact): Promise<void> {
  const lines: string[] = [];
  if (after !== undefined) {
    const { status } = await world.rest('POST', after.path, { key: keys.get(slug) ?? '', body: after.body });
    expect([after.path, status]).toEqual([after.path, 201]);
    lines.push(`after \`POST ${after.path}\` ${JSON.stringify(after.body)}`);
  }
  for (const question of asks) {
    const { status, body } = await world.rest('GET', question.path, { key: keys.get(slug) ?? '' });
    expect({ path: question.path, status, body }).toEqual({ path: question.path, status: 200, body: expect.objectContaining(question.holds as object) });
    lines.push(`\`GET ${question.path}\` ${shown(body, question)}`);
  }
  answers.set(id, lines.join('<br>'));
}

describe.each(STATEMENTS.map((statement) => [statement.title, statement] as const))('%s', (_, { slug, facts }) => {
  test.each(facts.map((fact) => [fact.id, fact.fact, fact] as const))('%s: %s', async (_id, _fact, fact) => {
    await answersTo(slug, fact);
  });
});

function pageOf({ title, slug, facts }: Statement): string {
  const rows = facts.map(({ id, fact, does, waits }) => [
    id, fact, answers.get(id) ?? '', [does, waits === undefined ? undefined : `Waiting: ${waits}`].filter(Boolean).join(' '),
  ]);
  return `## ${title}\n\n[examples/${slug}.yaml](../examples/${slug}.yaml)\n\n${markdownTable(['', 'Fact', 'Asked and answered', 'What is done with it'], rows)}\n`;
}

test('the page of facts shows what the API answered', async () => {
  await expectGenerated('docs/seeds.md', INTRODUCTION + STATEMENTS.map(pageOf).join('').replaceAll('&lt;br>', '<br>').trimEnd() + '\n');
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startWorld, type World } from '../../test/harness/app.js';
import { loadExamples } from './load-examples.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ isBackgroundStarted: false, settings: { API_RATE_PER_MINUTE: '100000', PUBLIC_RATE_PER_MINUTE: '100000' } });
});
afterAll(() => world.close());

const load = (lines: string[]): Promise<void> => loadExamples({
  nest: world.application.nest, url: world.url, publicUrl: world.url, dataDir: world.dataDir, say: (line) => { lines.push(line); },
});

test('the example organisations are loaded once: documents, customers, and who claimed them', async () => {
  const lines: string[] = [];
  await load(lines);
  const credentials = await readFile(join(world.dataDir, 'credentials.json'), 'utf8');
  await load(lines);
  expect(lines).toEqual(['Loading the example organisations …']);
  expect(await readFile(join(world.dataDir, 'credentials.json'), 'utf8')).toBe(credentials);
  const { organisations } = JSON.parse(credentials) as { organisations: Record<string, { apiKey: string; approvalKey: string; processor?: string }> };
  const processors = Object.entries(organisations).filter(([, { processor }]) => processor === undefined);
  expect(processors.map(([slug]) => slug).sort()).toEqual(['group-office', 'groupus', 'infactor', 'inone', 'interoffice']);
  expect(Object.keys(organisations).length).toBeGreaterThan(10);
  const made = (await world.rest('GET', '/v1/viewer', { key: organisations['group-office']?.approvalKey ?? '' })).body;
  expect(made).toMatchObject({ kind: 'API_KEY', permissions: ['change:approve', 'change:read'] });
  for (const [slug, { apiKey }] of processors) {
    const document = await readFile(join(import.meta.dirname, `../../examples/${slug}.yaml`), 'utf8');
    const { body } = await world.rest('POST', '/v1/document/plan?prune=true', { key: apiKey, body: document, headers: { 'content-type': 'application/yaml' } });
    expect(body).toMatchObject({ steps: [], drift: [], unspoken: [] });
    expect((await world.rest('GET', '/v1/customers', { key: apiKey })).body.items.length).toBeGreaterThan(1);
  }
}, 60_000);

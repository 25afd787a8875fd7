import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { OpenAPIObject } from '@nestjs/swagger';
import { lexicographicSortSchema, printSchema } from 'graphql';

import { EVENTS } from '../../src/events.js';
import { documentSchema } from '../../src/features/documents/index.js';
import { EVENT_TYPES } from '../../src/features/webhooks/index.js';
import { ApiReference } from '../../src/platform/openapi/api-reference.js';
import { PROBLEMS } from '../../src/problems.js';
import { startWorld, type World } from '../harness/app.js';
import { expectGenerated } from './generated.js';
import { graphqlFaults } from './graphql-lint.js';
import { openapiFaults } from './openapi-lint.js';

describe('the contract', () => {
  let world: World;
  let document: OpenAPIObject;

  beforeAll(async () => {
    world = await startWorld({ isBackgroundStarted: false });
    document = world.application.nest.get(ApiReference).document();
  });
  afterAll(() => world.close());

  const schema = () => lexicographicSortSchema(world.application.nest.get(GraphQLSchemaHost).schema);

  it('of REST and webhooks is openapi/openapi.json', () =>
    expectGenerated('openapi/openapi.json', `${JSON.stringify(document, null, 2)}\n`));

  it('of documents is openapi/document.schema.json', () =>
    expectGenerated('openapi/document.schema.json', `${JSON.stringify(documentSchema(), null, 2)}\n`));

  it('of GraphQL is openapi/schema.graphql', () => expectGenerated('openapi/schema.graphql', `${printSchema(schema())}\n`));

  it('says of everything in REST what it is', () => {
    expect(openapiFaults(document)).toEqual([]);
  });

  it('says of everything in GraphQL what it is, and names things alike', () => {
    expect(graphqlFaults(schema())).toEqual([]);
  });

  it('describes every event that an endpoint may be sent', () => {
    expect(Object.keys(EVENTS).sort()).toEqual([...EVENT_TYPES].sort());
    expect(Object.keys(document.webhooks ?? {}).sort()).toEqual([...EVENT_TYPES].sort());
  });

  it('is served as it is committed, to anybody', async () => {
    const { status, headers, body } = await world.rest('GET', '/openapi.json');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('application/json')]);
    expect(body).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('can be read by people without anything from elsewhere', async () => {
    const { status, headers, body: page } = await world.rest('GET', '/docs');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|style=|(src|href)="(https?:)?\/\//);
    const targets = new Set([...String(page).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...String(page).matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !targets.has(id))).toEqual([]);
    expect(links.length).toBeGreaterThan(20);
    const stylesheet = / href="(\/docs\/[^"]+\.css)"/.exec(String(page))?.[1] ?? '';
    expect((await world.rest('GET', stylesheet)).headers.get('content-type')).toContain('text/css');
  });

  it('is where the bare address leads: a browser to the page, a program to what there is', async () => {
    const browser = await fetch(`${world.url}/`, { headers: { accept: 'text/html,*/*;q=0.8' }, redirect: 'manual' });
    expect([browser.status, browser.headers.get('location'), browser.headers.get('vary')]).toEqual([302, '/docs', expect.stringContaining('Accept')]);
    const { status, headers, body } = await world.rest('GET', '/');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('application/json')]);
    expect(body).toEqual({ name: 'art28', reference: '/docs', openapi: '/openapi.json', graphql: '/graphql', errors: '/docs/errors' });
    const opened = await fetch(`${world.url}/graphql`, { headers: { accept: 'text/html,*/*;q=0.8' }, redirect: 'manual' });
    expect([opened.status, opened.headers.get('location')]).toEqual([302, '/docs/graphql']);
    // Whoever asks something is answered, or kept out, as ever.
    expect((await world.rest('GET', '/graphql?query={__typename}', { headers: { accept: 'text/html' } })).status).toBe(400);
    for (const path of ['/docs', '/openapi.json', '/docs/errors', '/docs/graphql']) expect((await world.rest('GET', path)).status).toBe(200);
  });

  it('explains every refusal where its `type` leads', async () => {
    const { body: page } = await world.rest('GET', '/docs/errors');
    for (const [code, { title }] of Object.entries(PROBLEMS)) {
      expect(page).toContain(`<section id="${code.toLowerCase().replaceAll('_', '-')}"><h2>${code}</h2>`);
      expect(page).toContain(title.replaceAll("'", '&#39;'));
    }
    const { body: problem } = await world.rest('GET', '/v1/nothing');
    expect(problem).toMatchObject({ type: '/docs/errors#not-found', code: 'NOT_FOUND' });
  });
});

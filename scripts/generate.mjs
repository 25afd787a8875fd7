#!/usr/bin/env node
/*
 * `npm run generate`: writes the files that follow from the code, by running the tests that otherwise compare them.
 *
 *   npm run docs:generate   docs/errors.md, docs/permissions.md, docs/events.md, docs/findings.md, settings in docs/operations.md
 *   npm run openapi         openapi/
 *   npm run schema:print    migrations/schema.sql
 *   npm run seeds:print     docs/seeds.md
 */
process.env.ART28_WRITE_GENERATED = 'true';
/** @type {Record<string, string>} */
const parts = { docs: 'architecture/generated-docs', openapi: 'architecture/generated-contract', schema: 'architecture/generated-schema', seeds: 'seeds/' };
const wanted = process.argv.slice(2).map((name) => parts[name] ?? 'unknown-part');
process.argv.splice(2, Infinity, `test/(${(wanted.length > 0 ? wanted : Object.values(parts)).join('|')})`);
await import('./test.mjs');

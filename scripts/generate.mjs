#!/usr/bin/env node
/*
 * `npm run generate`: writes the files that follow from the code, by running the tests that otherwise compare them.
 *
 *   npm run docs:generate   docs/errors.md, docs/permissions.md, docs/events.md, settings in docs/operations.md
 *   npm run openapi         openapi/
 *   npm run schema:print    migrations/schema.sql
 */
process.env.ART28_WRITE_GENERATED = 'true';
/** @type {Record<string, string>} */
const parts = { docs: 'generated-docs', openapi: 'generated-contract', schema: 'generated-schema' };
const wanted = process.argv.slice(2).map((name) => parts[name] ?? 'unknown-part');
process.argv.splice(2, Infinity, `test/architecture/(${(wanted.length > 0 ? wanted : Object.values(parts)).join('|')})`);
await import('./test.mjs');

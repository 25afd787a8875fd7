import { createServer } from 'node:http';
import pg from 'pg';

/*
 * The floor of `bench/read.mjs`: node:http and pg, one prepared statement that makes the whole answer in the database, as the
 * application's role, under its row-level security and in its tenant context; everything of a call leaves in one write. Nobody
 * is recognised, nothing is validated.
 */
const [, , connectionString = '', organisation = ''] = process.argv;
const CONNECTIONS = 10;

const HELD = `version.superseded_at IS NULL AND version.valid_from <= CURRENT_DATE AND (version.valid_to IS NULL OR version.valid_to > CURRENT_DATE)`;

const AGGREGATED = `
  WITH said AS MATERIALIZED (
    SELECT entry.kind, entry.id, entry.code, version.valid_from, version.content, version.content ->> 'party' AS party,
      version.content ->> 'engagement' AS engagement, version.content ->> 'location' AS location
    FROM register_entry AS entry JOIN register_entry_version AS version ON version.organisation_id = $1 AND version.entry_id = entry.id AND ${HELD}
    WHERE entry.organisation_id = $1 AND entry.customer_id IS NULL AND entry.kind = ANY ('{PARTY,ENGAGEMENT,PLACEMENT,TRANSFER}')),
  places AS MATERIALIZED (
    SELECT location.code AS of, location.id, row_to_json(shown) AS body
    FROM location JOIN location_version AS version ON version.organisation_id = $1 AND version.location_id = location.id AND ${HELD}
    CROSS JOIN LATERAL (SELECT location.code, version.name, version.city, version.country) AS shown
    WHERE location.organisation_id = $1),
  placed AS (
    SELECT engagement, json_agg(body ORDER BY id DESC) AS nodes FROM (
      SELECT DISTINCT ON (said.engagement, places.id) said.engagement, places.id, places.body
      FROM said JOIN places ON places.of = said.location WHERE said.kind = 'PLACEMENT') AS each
    GROUP BY engagement),
  moved AS (
    SELECT engagement, json_agg(row_to_json(shown) ORDER BY id DESC) AS nodes FROM said CROSS JOIN LATERAL (SELECT code,
      (SELECT row_to_json(inside) FROM (SELECT content -> 'name' AS name, content -> 'access' AS access, content -> 'toCountry' AS "toCountry", content -> 'safeguards' AS safeguards) AS inside) AS content) AS shown
    WHERE kind = 'TRANSFER' GROUP BY engagement)
  SELECT '{"data":{"organisation":' || (SELECT row_to_json(house) FROM (SELECT version.name, version.legal_name AS "legalName", version.country
      FROM organisation_version AS version WHERE version.organisation_id = $1 AND version.superseded_at IS NULL AND version.valid_to IS NULL) AS house)
    || ',"register":{"engagements":{"nodes":' || json_agg(row_to_json(shown) ORDER BY engagement.id DESC) || '}}}}' AS body
  FROM said AS engagement JOIN said AS party ON party.kind = 'PARTY' AND party.code = engagement.party
  LEFT JOIN placed ON placed.engagement = engagement.code LEFT JOIN moved ON moved.engagement = engagement.code
  CROSS JOIN LATERAL (SELECT engagement.code, engagement.valid_from AS "validFrom",
    (SELECT row_to_json(inside) FROM (SELECT engagement.content -> 'roles' AS roles, engagement.content -> 'safeguards' AS safeguards) AS inside) AS content,
    (SELECT row_to_json(inside) FROM (SELECT party.code, (SELECT row_to_json(deep) FROM (SELECT party.content -> 'name' AS name, party.content -> 'legalName' AS "legalName", party.content -> 'country' AS country) AS deep) AS content) AS inside) AS party,
    (SELECT row_to_json(inside) FROM (SELECT coalesce(placed.nodes, '[]') AS nodes) AS inside) AS locations,
    (SELECT row_to_json(inside) FROM (SELECT coalesce(moved.nodes, '[]') AS nodes) AS inside) AS transfers) AS shown
  WHERE engagement.kind = 'ENGAGEMENT'`;

const clients = await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
  const client = new pg.Client({ connectionString, pipeline: true, options: '-c role=art28_app -c search_path=art28 -c jit=off -c plan_cache_mode=force_generic_plan -c enable_nestloop=off' });
  await client.connect();
  return client;
}));
let turn = 0;

function answer(response) {
  const client = clients[(turn += 1) % clients.length];
  void client.query('BEGIN READ ONLY');
  void client.query({ name: 'set', text: 'SELECT app.set_org($1, $1)', values: [organisation] });
  const answered = client.query({ name: 'register', text: AGGREGATED, values: [organisation] });
  void client.query('ROLLBACK');
  answered.then(({ rows: [found] }) => response.writeHead(200, { 'content-type': 'application/json' }).end(found.body), (error) => {
    response.writeHead(500).end(String(error));
  });
}

const http = createServer((request, response) => {
  // The question is read, as whoever answers it must.
  request.resume().on('end', () => answer(response));
});
http.listen(0, '127.0.0.1', () => process.send?.(/** @type {import('node:net').AddressInfo} */ (http.address()).port));

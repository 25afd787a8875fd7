import { createRequire } from 'node:module';
import pg from 'pg';

/*
 * Mercurius with JIT, written as its manual advises: a loader for each relation, so each is one prepared statement a request, whatever
 * the number of rows; with the role, row-level security and tenant context of the application.
 */
const [, , connectionString = '', organisation = ''] = process.argv;
const peer = createRequire(new URL('../peers/package.json', import.meta.url));
const CONNECTIONS = 10;

const schema = `
  scalar DateTime
  type Query { organisation: Organisation register(knownAt: DateTime): Register }
  type Organisation { name: String! legalName: String! country: String! }
  type Register { engagements(first: Int): EngagementConnection! }
  type EngagementConnection { nodes: [Engagement!]! }
  type Engagement {
    code: String! validFrom: String! content: EngagementContent! party: Party
    locations(first: Int): LocationConnection! transfers(first: Int): TransferConnection!
  }
  type EngagementContent { roles: [EngagedFor!]! safeguards: [Safeguard!] }
  type EngagedFor { role: String! purpose: String! }
  type Safeguard { kind: String! instrument: String module: Int signedOn: String areAnnexesComplete: String }
  type Party { code: String! content: PartyContent! }
  type PartyContent { name: String! legalName: String country: String }
  type LocationConnection { nodes: [Location!]! }
  type Location { code: String! name: String! city: String country: String! }
  type TransferConnection { nodes: [Transfer!]! }
  type Transfer { code: String! content: TransferContent! }
  type TransferContent { name: String! access: String! toCountry: String safeguards: [Safeguard!] }`;

const HELD = 'version.superseded_at IS NULL AND version.valid_from <= CURRENT_DATE AND (version.valid_to IS NULL OR version.valid_to > CURRENT_DATE)';
const entries = (columns, where) => `SELECT entry.code, ${columns} FROM register_entry AS entry
  JOIN register_entry_version AS version ON version.organisation_id = $1 AND version.entry_id = entry.id AND ${HELD}
  WHERE entry.organisation_id = $1 AND entry.customer_id IS NULL AND ${where} ORDER BY entry.id DESC`;
const STATEMENTS = {
  organisation: `SELECT name, legal_name AS "legalName", country FROM organisation_version AS version
    WHERE organisation_id = $1 AND superseded_at IS NULL AND valid_to IS NULL`,
  engagements: `${entries('version.valid_from::text AS "validFrom", version.content', "entry.kind = 'ENGAGEMENT'")} LIMIT $2`,
  parties: entries('version.content', "entry.kind = 'PARTY' AND entry.code = ANY ($2)"),
  transfers: entries('version.content', "entry.kind = 'TRANSFER' AND version.content ->> 'engagement' = ANY ($2)"),
  locations: `SELECT DISTINCT location.id, placed.content ->> 'engagement' AS engagement, location.code, said.name, said.city, said.country
    FROM (${entries('version.content', "entry.kind = 'PLACEMENT' AND version.content ->> 'engagement' = ANY ($2)")}) AS placed
    JOIN location ON location.organisation_id = $1 AND location.code = placed.content ->> 'location'
    JOIN location_version AS said ON said.organisation_id = $1 AND said.location_id = location.id AND ${HELD.replaceAll('version.', 'said.')}
    ORDER BY location.id DESC`,
};

const clients = await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
  const client = new pg.Client({ connectionString, pipeline: true, options: '-c role=art28_app -c search_path=art28 -c jit=off' });
  await client.connect();
  return client;
}));
let turn = 0;

/** One statement in the tenant's context; all of it leaves in one write. */
async function ask(name, ...values) {
  const client = clients[(turn += 1) % clients.length];
  void client.query('BEGIN READ ONLY');
  void client.query({ name: 'set', text: 'SELECT app.set_org($1, $1)', values: [organisation] });
  const answered = client.query({ name, text: STATEMENTS[name], values: [organisation, ...values] });
  void client.query('ROLLBACK');
  return (await answered).rows;
}

const codes = (queries) => queries.map(({ obj }) => obj.code);
const loaders = {
  Engagement: {
    async party(queries) {
      const found = new Map((await ask('parties', queries.map(({ obj }) => obj.content.party))).map((party) => [party.code, party]));
      return queries.map(({ obj }) => found.get(obj.content.party) ?? null);
    },
    async locations(queries) {
      const found = Map.groupBy(await ask('locations', codes(queries)), ({ engagement }) => engagement);
      return queries.map(({ obj, params }) => ({ nodes: (found.get(obj.code) ?? []).slice(0, params.first) }));
    },
    async transfers(queries) {
      const found = Map.groupBy(await ask('transfers', codes(queries)), ({ content }) => content.engagement);
      return queries.map(({ obj, params }) => ({ nodes: (found.get(obj.code) ?? []).slice(0, params.first) }));
    },
  },
};
const resolvers = {
  Query: { organisation: async () => (await ask('organisation'))[0], register: () => ({}) },
  Register: { engagements: async (_, { first }) => ({ nodes: await ask('engagements', first) }) },
};

const app = peer('fastify')();
await app.register(peer('mercurius'), { schema, resolvers, loaders, jit: 1, path: '/' });
await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.(app.server.address().port);

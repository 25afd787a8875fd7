import { createRequire } from 'node:module';
import { createServer } from 'node:http';

/* PostGraphile 5 on the views of `views.mjs`, with its own defaults and its role and tenant context a call. */
const [, , connectionString = '', organisation = ''] = process.argv;
// As it runs in earnest; it reads this before anything else.
process.env.GRAPHILE_ENV = 'production';
const peer = createRequire(new URL('../peers/package.json', import.meta.url));
const { postgraphile } = peer('postgraphile');
const { PostGraphileAmberPreset } = peer('postgraphile/presets/amber');
const { makePgService } = peer('postgraphile/adaptors/pg');
const { grafserv } = peer('postgraphile/grafserv/node');

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({
    connectionString, schemas: ['bench_read'], poolConfig: { max: 10, options: '-c jit=off' },
    pgSettings: () => ({ role: 'art28_app', 'app.organisation_id': organisation, 'app.viewer_id': organisation }),
  })],
  grafserv: { graphqlPath: '/', graphiql: false, watch: false },
  grafast: { explain: false },
});
const server = createServer();
server.on('error', (error) => { throw error; });
await instance.createServ(grafserv).addTo(server);
await instance.getSchema();
server.listen(0, '127.0.0.1', () => process.send?.(/** @type {import('node:net').AddressInfo} */ (server.address()).port));

import { SubjectIndex, type SubjectRecord } from '../../packages/subject-index/src/index.js';
import { ACCEPTANCE, AgreementsWorld, SHEET, TERMS } from './agreements.js';
import type { RestAnswer } from './app.js';
import { rowsOf } from './organisations.js';
import type { Tenant } from './tenants.js';

/** An agreement that instructs the index. */
export const INSTRUCTED = {
  termSheet: 'indexed', services: ['hosting'], state: 'ACTIVE', acceptance: ACCEPTANCE,
};

export const email = (value: string): SubjectRecord => ({ type: 'EMAIL', value });
export const phone = (value: string): SubjectRecord => ({ type: 'PHONE', value });
export const customerNumber = (value: string): SubjectRecord => ({ type: 'CUSTOMER_NUMBER', value });

/** Two providers with contracts that instruct the index, and what an integrator does with its library. */
export class IndexWorld {
  private constructor(readonly agreements: AgreementsWorld) {}

  static async start(): Promise<IndexWorld> {
    const agreements = await AgreementsWorld.start();
    const terms = [...TERMS, { term: 'SUBJECT_INDEX', value: true, clause: '§9: requests are matched by a blinded index' }];
    for (const tenant of [agreements.provider, agreements.rival]) {
      await agreements.ok(tenant, 'PUT', '/v1/term-sheets/indexed', { ...SHEET, terms, label: 'indexed', validFrom: '2018-05-25' });
    }
    return new IndexWorld(agreements);
  }

  get provider(): Tenant {
    return this.agreements.provider;
  }

  /** A new key, as the integrator's library holds it. */
  async newKey(replacesVersion: number | null = null, tenant = this.provider): Promise<SubjectIndex> {
    const body = replacesVersion === null ? {} : { replacesVersion };
    const issued = await this.agreements.ok(tenant, 'POST', '/v1/subject-index-keys', body) as { indexKey: string };
    return new SubjectIndex(issued.indexKey, { defaultCountry: 'NL' });
  }

  /** Lines of NDJSON, as the library makes them. */
  async lines(index: SubjectIndex, records: readonly SubjectRecord[]): Promise<string> {
    const lines: string[] = [];
    for await (const line of index.lines(records)) {
      // Client and server share this thread: timers of kept connections must run meanwhile.
      if (lines.push(line) % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return lines.join('');
  }

  async supply(
    index: SubjectIndex, externalId: string, way: 'replace' | 'add' | 'remove', records: readonly SubjectRecord[],
    more: { readonly headers?: Record<string, string>; readonly tenant?: Tenant } = {},
  ): Promise<RestAnswer> {
    return this.send(externalId, way, index.keyVersion, await this.lines(index, records), more);
  }

  send(
    externalId: string, way: 'replace' | 'add' | 'remove', keyVersion: number, body: string,
    { headers = {}, tenant = this.provider }: { readonly headers?: Record<string, string>; readonly tenant?: Tenant } = {},
  ): Promise<RestAnswer> {
    const path = `/v1/customers/${externalId}/subject-index${way === 'replace' ? '' : `/${way}`}?keyVersion=${keyVersion}`;
    return this.agreements.world.rest(way === 'replace' ? 'PUT' : 'POST', path, {
      key: tenant.apiKey, body, headers: { 'content-type': 'application/x-ndjson', ...headers },
    });
  }

  index(externalId: string, tenant = this.provider): Promise<RestAnswer['body']> {
    return this.agreements.ok(tenant, 'GET', `/v1/customers/${externalId}/subject-index`);
  }

  /** Entries in the database, whatever they count for. */
  async entries(): Promise<{ readonly state: string; readonly count: number }[]> {
    return rowsOf(this.agreements.world, `SELECT part.state, count(*)::int AS count FROM art28.subject_index_entry AS entry
      JOIN art28.subject_index_part AS part USING (organisation_id) WHERE part.id = entry.part_id GROUP BY 1 ORDER BY 1`);
  }

  /** All the feature keeps, to see that nothing changed. */
  async stored(): Promise<unknown[]> {
    const tables = ['subject_index_key', 'subject_index_part', 'subject_index_supply'];
    return Promise.all([...tables.map((table) => rowsOf(this.agreements.world, `SELECT * FROM art28.${table} ORDER BY organisation_id, id`)),
      rowsOf(this.agreements.world, `SELECT count(*), md5(string_agg(encode(digest, 'hex') || part_id, '' ORDER BY digest, part_id)) FROM art28.subject_index_entry`)]);
  }

  close(): Promise<void> {
    return this.agreements.world.close();
  }
}

import { atOnce } from '../../kernel/interruptible.js';
import { deriveFlows } from './derive-flows.rules.js';
import type { Flow } from './flow.js';
import type { FlowRegister } from './flow-register.js';

type Contents = { readonly [Kind in keyof FlowRegister['entries']]?: Readonly<Record<string, object>> };

const PLACES = { AMS: 'NL', DUB: 'IE', LON: 'GB', IND: 'IN', VA: 'US' };

function register(contents: Contents): FlowRegister {
  const entries = (['PARTY', 'ENGAGEMENT', 'PLACEMENT', 'TRANSFER'] as const).map((kind) =>
    [kind, new Map(Object.entries(contents[kind] ?? {}).map(([code, content]) => [code, { content }]))]);
  return {
    entries: Object.fromEntries(entries) as unknown as FlowRegister['entries'],
    locations: new Map(Object.entries(PLACES).map(([code, country]) => [code, { country }])),
  };
}

const HOUSE = { name: 'Intermesh', country: 'NL' };
const PARTY = {
  mailgun: { name: 'Mailgun', country: 'US' }, helpers: { name: 'Helpers', country: 'IN' }, nobody: { name: 'Nobody knows' },
  host: { name: 'Host', country: 'NL' },
};
const SCC = { kind: 'STANDARD_CLAUSES', instrument: '2021/914', module: 3 };

const engaged = (party: string, more: object = {}, role = 'SUB_PROCESSOR'): object =>
  ({ party, roles: [{ role, purpose: 'mail' }], services: ['hosting'], ...more });

function flows(contents: Contents, house: { readonly name: string; readonly country: string | null } = HOUSE): Flow[] {
  return atOnce(deriveFlows(register({ PARTY, ...contents }), house));
}

const keys = (contents: Contents, house?: { readonly name: string; readonly country: string | null }): string[] =>
  flows(contents, house).map(({ key }) => key);

describe('every engagement gives a flow per pair of roles', () => {
  it.each([
    ['a sub-processor gets data from a processor', 'SUB_PROCESSOR', 'PROCESSOR-PROCESSOR'],
    ['a processor gets data from a controller', 'PROCESSOR', 'CONTROLLER-PROCESSOR'],
    ['a joint controller gets data from a controller', 'JOINT_CONTROLLER', 'CONTROLLER-CONTROLLER'],
    ['another controller gets data from a controller', 'INDEPENDENT_CONTROLLER', 'CONTROLLER-CONTROLLER'],
  ])('%s', (_, role, pair) => {
    expect(keys({ ENGAGEMENT: { mail: engaged('mailgun', {}, role) } })).toEqual([`mail:mailgun:US:${pair}:TRANSMITTED`]);
  });

  it('two roles are two flows, the same role twice is one', () => {
    const roles = ['SUB_PROCESSOR', 'INDEPENDENT_CONTROLLER', 'SUB_PROCESSOR'].map((role) => ({ role, purpose: 'p' }));
    expect(keys({ ENGAGEMENT: { mail: engaged('mailgun', { roles }) } })).toEqual([
      'mail:mailgun:US:CONTROLLER-CONTROLLER:TRANSMITTED', 'mail:mailgun:US:PROCESSOR-PROCESSOR:TRANSMITTED',
    ]);
  });

  it('within one country it is a flow as well', () => {
    expect(keys({ ENGAGEMENT: { rack: engaged('host') } })).toEqual(['rack:host:NL:PROCESSOR-PROCESSOR:TRANSMITTED']);
  });

  it('the organisation itself, listed among the parties, sends itself nothing; whom it engages gets data from it', () => {
    const found = flows({ ENGAGEMENT: { us: engaged('host', {}, 'SELF'), mail: engaged('mailgun', { under: 'us' }) } });
    expect(found.map(({ key, exporter, from, cameThrough }) => [key.split(':')[0], exporter.party, from, cameThrough])).toEqual([['mail', null, 'NL', []]]);
  });

  it('what is recorded as going to or from its own party goes to or from the organisation', () => {
    const recorded = { importerRole: 'PROCESSOR', exporterRole: 'CONTROLLER', access: 'TRANSMITTED', name: 'x' };
    const found = flows({
      ENGAGEMENT: { us: engaged('host', {}, 'SELF') },
      TRANSFER: { out: { ...recorded, exporter: 'host', importer: 'mailgun' }, home: { ...recorded, importer: 'host', toCountry: 'IN' } },
    });
    expect(found.map(({ key, exporter, importer, receiver }) => [key, exporter.party, importer.party, receiver])).toEqual([
      ['transfer:home', null, null, 'OWN_STAFF'], ['transfer:out', null, 'mailgun', 'PARTY'],
    ]);
  });

  it('a party without a country leaves the destination open', () => {
    const [flow] = flows({ ENGAGEMENT: { x: engaged('nobody') } });
    expect(flow).toMatchObject({ key: 'x:nobody:-:PROCESSOR-PROCESSOR:TRANSMITTED', to: null });
  });

  it('what hangs under another engagement comes from the party above, and through every country before', () => {
    const found = flows({ ENGAGEMENT: {
      mail: engaged('mailgun'), second: engaged('helpers', { under: 'mail' }), third: engaged('host', { under: 'second' }),
    } });
    expect(found.map(({ key, exporter, from, cameThrough }) => [key.split(':')[0], exporter.party, from, cameThrough])).toEqual([
      ['mail', null, 'NL', []], ['second', 'mailgun', 'US', ['NL']], ['third', 'helpers', 'IN', ['NL', 'US']],
    ]);
  });

  it('a law that somebody in the chain is under elsewhere goes on with the data', () => {
    const PARTIES = { ...PARTY, mailgun: { ...PARTY.mailgun, isSubjectToGdpr: 'YES' } };
    const ENGAGEMENT = { mail: engaged('mailgun'), second: engaged('helpers', { under: 'mail' }), third: engaged('host', { under: 'second' }) };
    expect(flows({ PARTY: PARTIES, ENGAGEMENT }).map(({ cameUnder }) => cameUnder)).toEqual([[], [], ['EU_GDPR']]);
  });

  it('carries the safeguards of the engagement, and what is known of the party', () => {
    const recipientFacts = [
      { code: 'US_DPF_LISTED_ACTIVE', isMet: 'YES' }, { code: 'US_DPF_HR', isMet: 'NO' }, { code: 'OTHER', isMet: 'UNKNOWN' },
    ];
    const [flow] = flows({
      PARTY: { mailgun: { ...PARTY.mailgun, recipientFacts, isSameGroup: true, isSubjectToGdpr: 'YES' } },
      ENGAGEMENT: { mail: engaged('mailgun', { safeguards: [SCC], isSystematic: false }) },
    });
    expect(flow).toMatchObject({
      safeguards: [SCC], facts: ['US_DPF_LISTED_ACTIVE', 'SAME_GROUP'], deniedFacts: ['US_DPF_HR'], isSystematic: false, services: ['hosting'],
      importer: { name: 'Mailgun', isSubjectToGdpr: 'YES' },
    });
  });
});

describe('every placement gives a flow to whoever reaches the data there', () => {
  const support = (more: object): Contents => ({ PLACEMENT: { desk: { location: 'IND', kind: 'SUPPORT_ACCESS', service: 'hosting', ...more } } });

  it('another legal person in the country of the place', () => {
    expect(keys(support({ accessedBy: 'PARTY', accessor: 'helpers' }))).toEqual(['-:helpers:IN:PROCESSOR-PROCESSOR:REMOTE_ACCESS']);
  });

  it('an accessor is a party, whether or not that was said', () => {
    expect(keys(support({ accessor: 'helpers' }))).toEqual(['-:helpers:IN:PROCESSOR-PROCESSOR:REMOTE_ACCESS']);
  });

  it('own staff abroad is a flow of its own kind', () => {
    const [flow] = flows(support({ accessedBy: 'OWN_STAFF' }));
    expect(flow).toMatchObject({ receiver: 'OWN_STAFF', to: 'IN', safeguards: [], placements: ['desk'] });
  });

  it('the organisation itself is own staff, whether it is named as the accessor or as the party engaged', () => {
    const ENGAGEMENT = { us: engaged('host', {}, 'SELF') };
    const placed = (more: object): Flow[] => flows({ ENGAGEMENT, PLACEMENT: { desk: { location: 'IND', kind: 'LIVE', ...more } } });
    for (const more of [{ accessedBy: 'PARTY', accessor: 'host', service: 'hosting' }, { engagement: 'us' }]) {
      expect(placed(more)).toMatchObject([{ receiver: 'OWN_STAFF', engagement: null, importer: { party: null }, to: 'IN' }]);
    }
    expect(keys({ ENGAGEMENT, PLACEMENT: { db: { location: 'AMS', kind: 'LIVE', engagement: 'us' } } })).toEqual([]);
  });

  it('own staff at home is none', () => {
    expect(keys({ PLACEMENT: { db: { location: 'AMS', kind: 'LIVE', service: 'hosting' } } })).toEqual([]);
  });

  it('nobody knows who: support without an accessor', () => {
    expect(flows(support({}))).toMatchObject([{ receiver: 'UNKNOWN', to: 'IN', access: 'REMOTE_ACCESS' }]);
  });

  it('a party that nobody named is not known either', () => {
    expect(flows(support({ accessedBy: 'PARTY' }))).toMatchObject([{ receiver: 'UNKNOWN' }]);
  });

  it('what an engaged party keeps somewhere is data that it gets there', () => {
    const found = keys({
      ENGAGEMENT: { mail: engaged('mailgun') }, PLACEMENT: { logs: { location: 'DUB', kind: 'LOGS', engagement: 'mail' } },
    });
    expect(found).toEqual(['mail:mailgun:IE:PROCESSOR-PROCESSOR:STORED', 'mail:mailgun:US:PROCESSOR-PROCESSOR:TRANSMITTED']);
  });

  it('whoever reaches the data of an engagement has it from the party engaged', () => {
    const [reached] = flows({
      ENGAGEMENT: { mail: engaged('mailgun') },
      PLACEMENT: { desk: { location: 'IND', kind: 'SUPPORT_ACCESS', engagement: 'mail', accessedBy: 'PARTY', accessor: 'helpers' } },
    });
    expect(reached).toMatchObject({ exporter: { party: 'mailgun' }, from: 'US', cameThrough: ['NL'], importer: { party: 'helpers' } });
  });

  it('takes the safeguards of the engagement with the accessor', () => {
    const found = flows({
      ENGAGEMENT: { desk: engaged('helpers', { safeguards: [SCC], services: ['hosting', 'calls'] }) },
      PLACEMENT: { seen: { location: 'IND', kind: 'SUPPORT_ACCESS', service: 'hosting', accessor: 'helpers' } },
    });
    expect(found).toMatchObject([{
      key: 'desk:helpers:IN:PROCESSOR-PROCESSOR:REMOTE_ACCESS', safeguards: [SCC], services: ['calls', 'hosting'],
      placements: ['seen'], isAtSeat: true,
    }]);
  });
});

describe('recorded transfers are compared with what the register implies', () => {
  const ENGAGEMENT = { mail: engaged('mailgun') };
  const recorded = (more: object = {}): object => ({
    name: 'Mail to the USA', importer: 'mailgun', exporterRole: 'PROCESSOR', importerRole: 'PROCESSOR', access: 'TRANSMITTED', ...more,
  });

  it.each([
    ['by its engagement', { engagement: 'mail', access: 'REMOTE_ACCESS' }],
    ['by importer, country and access', {}],
    ['by importer and a country that is said again', { toCountry: 'US' }],
    ['whatever the way, where the register says none', { access: 'STORED' }],
  ])('one that says the same is no second flow: %s', (_, more) => {
    expect(flows({ ENGAGEMENT, TRANSFER: { t1: recorded(more) } })).toMatchObject([{ isDerived: true, recorded: ['t1'] }]);
  });

  it('nobody recorded it', () => {
    expect(flows({ ENGAGEMENT })).toMatchObject([{ isDerived: true, recorded: [] }]);
  });

  it.each([
    ['to another country', { toCountry: 'IN' }],
    ['of another engagement and importer', { importer: 'helpers', engagement: 'other' }],
    ['by another exporter', { exporter: 'host' }],
  ])('one %s is a flow that only the record knows', (_, more) => {
    const found = flows({ ENGAGEMENT, TRANSFER: { t1: recorded(more) } });
    expect(found.map(({ isDerived, recorded: codes }) => [isDerived, codes])).toEqual([[true, []], [false, ['t1']]]);
  });

  it('another way of reaching the data is another flow', () => {
    const found = flows({
      ENGAGEMENT, PLACEMENT: { logs: { location: 'VA', kind: 'LOGS', engagement: 'mail' } },
      TRANSFER: { t1: recorded({ access: 'REMOTE_ACCESS' }) },
    });
    expect(found.map(({ key, recorded: codes }) => [key, codes])).toEqual([
      ['mail:mailgun:US:PROCESSOR-PROCESSOR:STORED', []], ['transfer:t1', ['t1']],
    ]);
  });

  it.each([
    ['the organisation, from its seat', {}, []],
    ['the organisation, from abroad', { fromCountry: 'GB' }, ['NL']],
    ['a party, which has them from the organisation', { exporter: 'second', importer: 'host' }, ['NL']],
    ['a party, which has them from another', { exporter: 'third', importer: 'host' }, ['NL', 'GB']],
    ['a party, from elsewhere than its seat', { exporter: 'second', importer: 'host', fromCountry: 'US' }, ['NL', 'GB']],
  ])('what only a record knows came through every country before: sent by %s', (_, more, cameThrough) => {
    const found = flows({
      PARTY: { ...PARTY, second: { name: 'Second', country: 'GB' }, third: { name: 'Third', country: 'IN' } },
      ENGAGEMENT: { second: engaged('second'), third: engaged('third', { under: 'second' }) }, TRANSFER: { t1: recorded({ toCountry: 'CH', ...more }) },
    });
    expect(found.find(({ key }) => key === 'transfer:t1')).toMatchObject({ cameThrough, cameUnder: [] });
  });

  it('adds its safeguards to those of the engagement, each once', () => {
    const [flow] = flows({
      ENGAGEMENT: { mail: engaged('mailgun', { safeguards: [SCC] }) },
      TRANSFER: { t1: recorded({ safeguards: [SCC, { kind: 'IDTA' }], services: ['calls'] }) },
    });
    expect(flow).toMatchObject({ safeguards: [SCC, { kind: 'IDTA' }], services: ['calls', 'hosting'] });
  });
});

it('an organisation without a country leaves the origin open', () => {
  expect(flows({ ENGAGEMENT: { mail: engaged('mailgun') } }, { name: 'New', country: null })).toMatchObject([{ from: null, cameThrough: [] }]);
});

it('a circle of engagements ends', () => {
  const ENGAGEMENT = { a: engaged('mailgun', { under: 'b' }), b: engaged('helpers', { under: 'a' }) };
  expect(flows({ ENGAGEMENT })).toHaveLength(2);
});

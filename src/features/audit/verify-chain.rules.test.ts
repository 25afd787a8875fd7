import { Temporal } from 'temporal-polyfill';

import { type AuditCheckpoint, type AuditEntry, type AuditSeal, CHAIN_START, chainOn, newSigningKey, signCheckpoint } from './chain.js';
import { type ChainFault, ChainVerification, type MarkedEntry, verifyChain } from './verify-chain.rules.js';

const ORGANISATION = '01900000-0000-7000-8000-00000000000a';
const NOW = Temporal.Instant.from('2026-11-22T10:00:10Z');
const KEY = newSigningKey();

const entryNumber = (number: number): AuditEntry => ({
  id: `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`, organisationId: ORGANISATION,
  at: '2026-11-22T10:00:00.123456Z', actorKind: 'API_KEY', actorId: 'key', actorOrganisationId: ORGANISATION,
  action: 'customer.put', subjectType: 'customer', subjectId: String(number), outcome: 'DONE', problemCode: null,
  details: { count: number, names: ['a', 'b'] }, requestId: 'request',
});

interface Chain {
  entries: MarkedEntry[];
  seals: AuditSeal[];
  checkpoint: AuditCheckpoint | null;
  earlier: AuditCheckpoint | null;
}

function sealed(entries: readonly AuditEntry[]): AuditSeal[] {
  return chainOn({ sequence: 0, chainHash: CHAIN_START }, entries).map((seal) => ({ ...seal, sealedAt: NOW.toString() }));
}

function signed(seals: readonly AuditSeal[], at: number, key = KEY): AuditCheckpoint {
  const { sequence, chainHash } = seals[at - 1] as AuditSeal;
  return signCheckpoint({ organisationId: ORGANISATION, sequence, chainHash, at: NOW.toString() }, key);
}

/** Six links, a checkpoint at the end, one kept from when there were four. */
function chain(): Chain {
  const entries = [1, 2, 3, 4, 5, 6].map(entryNumber);
  const seals = sealed(entries);
  return {
    entries: entries.map((entry) => ({ entry, isMarkedSealed: true })), seals, checkpoint: signed(seals, 6), earlier: signed(seals, 4),
  };
}

function verified({ entries, seals, checkpoint, earlier }: Chain) {
  return verifyChain(entries, seals, { checkpoint, earlier, now: NOW });
}

const change = (whole: Chain, index: number, to: Partial<AuditEntry>): void => {
  const marked = whole.entries[index] as MarkedEntry;
  whole.entries[index] = { ...marked, entry: { ...marked.entry, ...to } };
};
const reseal = (whole: Chain): void => {
  whole.seals = sealed(whole.entries.map(({ entry }) => entry));
};

describe('an untouched chain', () => {
  it('is intact, as far as it goes', () => {
    expect(verified(chain())).toEqual({
      isIntact: true, sealed: 6, head: { sequence: 6, chainHash: chain().seals[5]?.chainHash }, findings: [], findingsTotal: 0,
      waiting: { count: 0, oldestSeconds: 0, isLate: false },
    });
  });

  it('is intact when it has grown beyond its checkpoint', () => {
    const whole = chain();
    expect(verified({ ...whole, checkpoint: signed(whole.seals, 5) }).isIntact).toBe(true);
  });

  it('is intact whatever order its entries come in', () => {
    const whole = chain();
    whole.entries.reverse();
    expect(verified(whole).isIntact).toBe(true);
  });

  it('is intact when nothing has been sealed yet', () => {
    expect(verified({ entries: [], seals: [], checkpoint: null, earlier: null })).toMatchObject({ isIntact: true, head: null });
  });
});

describe('a chain somebody touched', () => {
  it.each<[string, (whole: Chain) => void, ChainFault[]]>([
    ['an entry was altered', (whole) => change(whole, 2, { outcome: 'REFUSED' }), ['ALTERED']],
    ['a detail of an entry was altered', (whole) => change(whole, 2, { details: { count: 4, names: ['a', 'b'] } }), ['ALTERED']],
    ['an entry was altered to what cannot be hashed', (whole) => change(whole, 2, { action: '\ud83d' }), ['ALTERED']],
    ['an entry was altered together with its hash', (whole) => {
      change(whole, 2, { actorId: 'somebody else' });
      whole.seals[2] = { ...(whole.seals[2] as AuditSeal), entryHash: reseal2(whole).entryHash };
    }, ['BROKEN']],
    ['an entry was altered together with its hash and link', (whole) => {
      change(whole, 2, { actorId: 'somebody else' });
      whole.seals[2] = reseal2(whole);
    }, ['BROKEN']],
    ['an entry was altered and the whole chain written anew', (whole) => {
      change(whole, 2, { actorId: 'somebody else' });
      reseal(whole);
    }, ['REWRITTEN', 'REWRITTEN']],
    ['everything was written anew and signed again by the same key', (whole) => {
      change(whole, 2, { actorId: 'somebody else' });
      reseal(whole);
      whole.checkpoint = signed(whole.seals, 6);
    }, ['REWRITTEN']],
    ['everything was written anew and signed by another key', (whole) => {
      change(whole, 2, { actorId: 'somebody else' });
      reseal(whole);
      whole.checkpoint = signed(whole.seals, 6, newSigningKey());
    }, ['SIGNATURE', 'REWRITTEN']],
    ['an entry was removed', (whole) => { whole.entries.splice(3, 1); }, ['REMOVED']],
    ['a link was removed', (whole) => { whole.seals.splice(2, 1); whole.entries.splice(2, 1); }, ['REMOVED']],
    ['several links were removed', (whole) => { whole.seals.splice(1, 3); whole.entries.splice(1, 3); }, ['REMOVED']],
    ['the first link was removed', (whole) => { whole.seals.splice(0, 1); whole.entries.splice(0, 1); }, ['REMOVED']],
    ['the last link was removed', (whole) => { whole.seals.pop(); whole.entries.pop(); }, ['REMOVED']],
    ['everything was removed', (whole) => { whole.seals = []; whole.entries = []; }, ['REMOVED', 'REMOVED']],
    ['a link was removed and the rest renumbered', (whole) => { whole.entries.splice(4, 1); reseal(whole); }, ['REMOVED']],
    ['a link before the kept checkpoint was removed and the rest renumbered', (whole) => {
      whole.entries.splice(1, 1);
      reseal(whole);
    }, ['REWRITTEN', 'REMOVED']],
    ['the seal of an entry alone was removed', (whole) => { whole.seals.splice(5, 1); }, ['INSERTED', 'REMOVED']],
    ['two links changed places', (whole) => {
      const [two, three] = [whole.seals[1] as AuditSeal, whole.seals[2] as AuditSeal];
      [whole.seals[1], whole.seals[2]] = [three, two];
    }, ['REMOVED', 'REORDERED']],
    ['two links changed places and numbers', (whole) => {
      const [two, three] = [whole.seals[1] as AuditSeal, whole.seals[2] as AuditSeal];
      [whole.seals[1], whole.seals[2]] = [{ ...three, sequence: 2 }, { ...two, sequence: 3 }];
    }, ['BROKEN', 'BROKEN', 'BROKEN']],
    ['two links name one another’s entries', (whole) => {
      const [two, three] = [whole.seals[1] as AuditSeal, whole.seals[2] as AuditSeal];
      [whole.seals[1], whole.seals[2]] = [{ ...two, entryId: three.entryId }, { ...three, entryId: two.entryId }];
    }, ['ALTERED', 'ALTERED']],
    ['an entry was inserted and marked as sealed', (whole) => {
      whole.entries.push({ entry: entryNumber(7), isMarkedSealed: true });
    }, ['INSERTED']],
    ['an entry was inserted with a link of its own', (whole) => {
      whole.entries.splice(2, 0, { entry: entryNumber(7), isMarkedSealed: true });
      reseal(whole);
    }, ['REWRITTEN', 'REWRITTEN']],
    ['a link was doubled', (whole) => { whole.seals.splice(3, 0, whole.seals[2] as AuditSeal); }, ['REORDERED', 'REMOVED']],
    ['an entry of another organisation was put under the chain', (whole) => {
      change(whole, 2, { organisationId: '01900000-0000-7000-8000-00000000000b' });
    }, ['INSERTED']],
    ['the signature of the checkpoint was altered', (whole) => {
      const checkpoint = whole.checkpoint as AuditCheckpoint;
      whole.checkpoint = { ...checkpoint, signature: Buffer.alloc(64).toString('base64') };
    }, ['SIGNATURE']],
    ['the head of the checkpoint was altered', (whole) => {
      whole.checkpoint = { ...(whole.checkpoint as AuditCheckpoint), chainHash: CHAIN_START };
    }, ['SIGNATURE', 'REWRITTEN']],
    ['the time of the checkpoint was altered', (whole) => {
      whole.checkpoint = { ...(whole.checkpoint as AuditCheckpoint), at: '2026-11-22T10:00:11Z' };
    }, ['SIGNATURE']],
    ['the checkpoint was removed', (whole) => { whole.checkpoint = null; }, ['SIGNATURE']],
    ['the key of the checkpoint is no key', (whole) => {
      whole.checkpoint = { ...(whole.checkpoint as AuditCheckpoint), publicKey: 'AAAA' };
    }, ['SIGNATURE', 'SIGNATURE']],
  ])('is found out when %s', (_, touch, faults) => {
    const whole = chain();
    touch(whole);
    const report = verified(whole);
    expect(report.findings.map(({ fault }) => fault)).toEqual(faults);
    expect(report).toMatchObject({ isIntact: false, findingsTotal: faults.length });
  });

  it('is found out when an entry stands under another’s link', () => {
    const whole = chain();
    const verification = new ChainVerification({ checkpoint: whole.checkpoint, now: NOW });
    const order = [0, 2, 1, 3, 4, 5];
    whole.seals.forEach((seal, index) => verification.link(seal, whole.entries[order[index] ?? 0]?.entry ?? null));
    expect(verification.end().findings.map(({ fault, sequence }) => [fault, sequence])).toEqual([['REORDERED', 2], ['REORDERED', 3]]);
  });

  it('tells the first hundred faults and counts them all', () => {
    const entries = Array.from({ length: 150 }, (_, index) => entryNumber(index));
    const report = verifyChain([], sealed(entries), { checkpoint: null, now: NOW });
    expect(report.findings).toHaveLength(100);
    expect(report.findingsTotal).toBe(151);
  });

  const reseal2 = (whole: Chain): AuditSeal => sealed(whole.entries.map(({ entry }) => entry))[2] as AuditSeal;
});

describe('entries that wait for their seal', () => {
  const waitingSince = (at: string): Chain => {
    const whole = chain();
    whole.entries.push({ entry: { ...entryNumber(7), at }, isMarkedSealed: false });
    return whole;
  };

  it.each([
    ['are no fault', '2026-11-22T10:00:09Z', { count: 1, oldestSeconds: 1, isLate: false }],
    ['are not late after ten seconds', '2026-11-22T10:00:00Z', { count: 1, oldestSeconds: 10, isLate: false }],
    ['are late after more', '2026-11-22T09:59:59.9Z', { count: 1, oldestSeconds: 10.1, isLate: true }],
  ])('%s', (_, at, waiting) => {
    expect(verified(waitingSince(at))).toMatchObject({ isIntact: true, waiting });
  });
});

describe('the hash of an entry', () => {
  it.each(Object.keys(entryNumber(1)))('covers its %s', (name) => {
    const [entry] = [entryNumber(1)];
    const altered = { ...entry, [name]: name === 'details' ? {} : 'altered' } as AuditEntry;
    expect(sealed([altered])[0]?.entryHash).not.toBe(sealed([entry])[0]?.entryHash);
  });
});

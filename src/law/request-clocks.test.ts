import { Temporal } from 'temporal-polyfill';
import { bindingClock, requestClocks, type RequestClock, type RequestClocksInput } from './request-clocks.js';

const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);

function clocks(more: Partial<RequestClocksInput> = {}): readonly RequestClock[] {
  return requestClocks({
    processorReceivedAt: at('2026-06-01T10:00:00Z'),
    controllerReceivedAt: null,
    controller: { country: 'NL', timezone: 'Europe/Amsterdam' },
    agreement: { forwardingHours: 48, versionRef: 'Agreement A-1, version 3' },
    extended: false,
    suspensions: [],
    ...more,
  });
}

function clock(list: readonly RequestClock[], kind: RequestClock['kind']): RequestClock {
  const found = list.find((entry) => entry.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

test('before the controller has it, the month runs from our receipt, and the promise to pass it on', () => {
  const list = clocks();
  expect(list.map(({ kind, dueOn, dueAt, rule }) => [kind, dueOn, dueAt, rule])).toEqual([
    ['ART12_3_FROM_PROCESSOR_RECEIPT', '2026-07-01', '2026-07-01T22:00:00Z', 'GDPR_ART12_3'],
    ['FORWARDING', null, '2026-06-03T10:00:00Z', 'AGREEMENT_HOURS'],
  ]);
  expect(list[0]?.assumptions[0]).toBe('Receipt by the processor counts as receipt by the controller.');
  expect(list[0]?.citation).toContain('GDPR Art 12(3); Regulation (EEC, Euratom) No 1182/71');
});

test('once the controller has it, a month runs from its receipt too, and ours still binds', () => {
  const list = clocks({ controllerReceivedAt: at('2026-06-03T09:00:00Z') });
  expect(clock(list, 'ART12_3_FROM_CONTROLLER_RECEIPT')).toMatchObject({ dueOn: '2026-07-03', assumptions: [] });
  const answer = ['ART12_3_FROM_PROCESSOR_RECEIPT', 'ART12_3_FROM_CONTROLLER_RECEIPT'] as const;
  expect(bindingClock(list, answer)?.kind).toBe('ART12_3_FROM_PROCESSOR_RECEIPT');
  expect(bindingClock(list)?.kind).toBe('FORWARDING');
});

test('a controller that had it first is bound by its own receipt', () => {
  const agreement = { forwardingHours: 2000, versionRef: 'A-1' };
  const list = clocks({ controllerReceivedAt: at('2026-05-28T09:00:00Z'), agreement });
  expect(bindingClock(list)?.kind).toBe('ART12_3_FROM_CONTROLLER_RECEIPT');
});

test('of two clocks that end together the first is named, and of none none', () => {
  const list = clocks({ controllerReceivedAt: at('2026-06-01T11:00:00Z') });
  expect(bindingClock(list.filter(({ kind }) => kind !== 'FORWARDING'))?.kind).toBe('ART12_3_FROM_PROCESSOR_RECEIPT');
  expect(bindingClock([])).toBeNull();
});

test('an agreement that is silent is due at once', () => {
  const list = clocks({ agreement: { forwardingHours: 'UNKNOWN', versionRef: 'Agreement A-1, version 3' } });
  const forwarding = clock(list, 'FORWARDING');
  expect(forwarding).toMatchObject({ dueOn: null, dueAt: '2026-06-01T10:00:00Z', rule: 'WITHOUT_UNDUE_DELAY' });
});

test('the day is that of the controller, not of UTC', () => {
  const [answer] = clocks({ processorReceivedAt: at('2026-06-30T22:30:00Z') });
  expect(answer).toMatchObject({ dueOn: '2026-08-03', dueAt: '2026-08-03T22:00:00Z' });
});

test('extension and pauses lengthen the month under the GDPR', () => {
  const suspensions = [{ fromDate: '2026-06-03', toDate: '2026-06-10', reason: 'identity' }];
  expect(clocks({ extended: true })[0]?.dueOn).toBe('2026-09-01');
  expect(clocks({ suspensions })[0]?.dueOn).toBe('2026-07-08');
});

test('a holiday of the region of the controller counts', () => {
  const processorReceivedAt = at('2026-12-06T12:00:00Z');
  const controller = { country: 'DE', timezone: 'Europe/Berlin' };
  expect(clocks({ processorReceivedAt, controller })[0]?.dueOn).toBe('2027-01-06');
  const inBavaria = { ...controller, subdivision: 'DE-BY' };
  expect(clocks({ processorReceivedAt, controller: inBavaria })[0]?.dueOn).toBe('2027-01-07');
});

test('a controller overseas answers under the law of the Union its territory is part of', () => {
  const [answer] = clocks({ controller: { country: 'RE', timezone: 'Indian/Reunion' } });
  expect(answer).toMatchObject({ dueOn: '2026-07-01', dueAt: '2026-07-01T20:00:00Z', rule: 'GDPR_ART12_3' });
});

test('a British controller answers under British law, where a pause is not yet counted', () => {
  const suspensions = [{ fromDate: '2026-06-08', toDate: '2026-06-15', reason: 'clarification' }];
  const controller = { country: 'GB', subdivision: 'GB-ENG', timezone: 'Europe/London' };
  const [answer] = clocks({ controller, suspensions, extended: true });
  expect(answer).toMatchObject({ dueOn: '2026-09-01', rule: 'UKGDPR_ART12A' });
  expect(answer?.assumptions).toContain('Pauses are not counted under UK_GDPR: the date may be later.');
});

test('a Swiss controller answers within 30 days, and an extension without limit is not counted', () => {
  const [answer] = clocks({ controller: { country: 'CH', timezone: 'Europe/Zurich' }, extended: true });
  expect(answer).toMatchObject({ dueOn: '2026-07-01', rule: 'CH_DPO_ART18' });
  expect(answer?.assumptions.join(' ')).toContain('no limit to an extension');
});

test.each([
  ['a country whose law is not known', 'US', 'America/New_York', '2026-07-02T04:00:00Z', 'No law is known'],
  ['a time zone that does not exist', 'NL', 'Mars/Phobos', '2026-07-02T00:00:00Z', 'no instant in a time zone'],
])('%s gives no legal day, but a date to act by, and says why', (_what, country, timezone, dueAt, reason) => {
  const [answer] = clocks({ controller: { country, timezone } });
  expect(answer).toMatchObject({ dueOn: null, dueAt, rule: 'UNKNOWN' });
  expect(answer?.steps.join(' ')).toContain(reason);
  expect(answer?.assumptions.join(' ')).toContain('precaution only');
});

test('the precaution ends on the weekday before a weekend', () => {
  const processorReceivedAt = at('2026-06-05T10:00:00Z');
  const [answer] = clocks({ processorReceivedAt, controller: { country: 'US', timezone: 'America/New_York' } });
  // A month later is Sunday 5 July: Friday 3 July.
  expect(answer?.dueAt).toBe('2026-07-04T04:00:00Z');
});

test('clocks are plain JSON', () => {
  const list = clocks({ controllerReceivedAt: at('2026-06-03T09:00:00Z') });
  expect(JSON.parse(JSON.stringify(list))).toEqual(list);
});

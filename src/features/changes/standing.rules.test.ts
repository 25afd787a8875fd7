import { standsSince } from './standing.rules.js';

test.each<[string, [string, string | null][], string | null]>([
  ['nothing', [], null],
  ['what has not begun', [['2026-03-03', null]], null],
  ['what is over', [['2026-01-01', '2026-03-02']], null],
  ['what began that day', [['2026-03-02', null]], '2026-03-02'],
  ['what goes on in other words', [['2026-01-01', '2026-02-01'], ['2026-02-01', null]], '2026-01-01'],
  ['what began again after a gap', [['2026-01-01', '2026-01-31'], ['2026-02-01', null]], '2026-02-01'],
  ['what another entry said before', [['2025-01-01', '2026-02-15'], ['2026-02-01', null]], '2025-01-01'],
  ['what two entries say for ever', [['2025-01-01', null], ['2026-02-01', null]], '2025-01-01'],
])('since when it stands: %s', (_, spans, since) => {
  expect(standsSince(spans.map(([validFrom, validTo]) => ({ validFrom, validTo })), '2026-03-02')).toBe(since);
});

import { isByIdentifier, type JudgedCase, precision, recall, type Tally, tally } from './judge-answers.js';

/** What an evaluation found, line by line. Without expectations there is nothing to say but how many of what. */
export function reportOf(judged: readonly JudgedCase[], isVerbose: boolean): { readonly lines: readonly string[]; readonly wrongRoutes: number } {
  const expected = judged.filter(({ routingCase }) => routingCase.expected !== undefined);
  if (expected.length === 0) return { lines: outcomes(judged), wrongRoutes: 0 };
  const all = tally(expected);
  const categories = [...new Set(expected.map(({ routingCase }) => routingCase.category ?? 'none'))];
  const of = (category: string): Tally => tally(expected.filter(({ routingCase }) => (routingCase.category ?? 'none') === category));
  const wrong = expected.filter(({ fault }) => fault === 'wrongRoute');
  const others = expected.filter(({ fault }) => fault !== null && fault !== 'wrongRoute');
  const exact = tally(expected.filter(({ routingCase }) => routingCase.category?.startsWith('exact-') ?? isByIdentifier(routingCase)));
  const named = tally(expected.filter(({ routingCase }) => !isByIdentifier(routingCase) && !(routingCase.category?.startsWith('exact-') ?? false)));
  return {
    wrongRoutes: all.wrongRoutes,
    lines: [
      row('', ['cases', 'right', 'precision', 'recall', 'wrong', 'missed', 'triage', 'cost']),
      ...categories.map((category) => line(category, of(category))),
      line('all', all),
      '',
      `exact identifiers: recall ${recall(exact).toFixed(3)} (at least 0.98)`,
      `names as typed:    recall ${recall(named).toFixed(3)} (at least 0.85)`,
      `wrong routes:      ${all.wrongRoutes} (none)`,
      `cost:              ${all.cost} (wrong route 10, miss 1, needless triage 1), ${(all.cost / all.cases).toFixed(4)} a case`,
      ...(wrong.length > 0 ? ['', 'Routed wrongly:', ...wrong.map(told)] : []),
      ...(isVerbose && others.length > 0 ? ['', 'Otherwise than expected:', ...others.map(told)] : []),
    ],
  };
}

function outcomes(judged: readonly JudgedCase[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { answer } of judged) counts.set(answer.outcome, (counts.get(answer.outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => row(outcome, [count]));
}

function line(label: string, one: Tally): string {
  return row(label, [
    one.cases, one.asExpected, precision(one).toFixed(3), recall(one).toFixed(3), one.wrongRoutes, one.misses, one.needlessTriages, one.cost,
  ]);
}

function row(label: string, cells: readonly (string | number)[]): string {
  return `${label.padEnd(32)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;
}

function told({ routingCase, answer }: JudgedCase): string {
  const { id, category, input, expected } = routingCase;
  const wanted = `${expected?.outcome ?? ''} ${expected?.controllerId ?? ''}`.trim();
  const given = `${answer.outcome} ${answer.controllerId ?? answer.candidates?.slice(0, 3).join(', ') ?? ''}`.trim();
  return `  ${category ?? ''} ${id} ${JSON.stringify(input)}: expected ${wanted}, was ${given}`;
}

import type { ProblemShape } from '../../kernel/problem.js';

export const FINDING_PROBLEMS = {
  FINDING_STATE_FORBIDS: {
    status: 409,
    title: 'The finding is not in a state that allows this',
    remedy: 'Look at `state`: what is closed cannot be suppressed, and only what is suppressed can be taken up again.',
  },
  FINDING_RULE_UNKNOWN: {
    status: 400,
    title: 'There is no such rule',
    remedy: 'Use the id of a rule from `known`; `/v1/findings/rules`, or `findingRules` in GraphQL, says what each looks for.',
  },
  SUPPRESSION_DAY_INVALID: {
    status: 422,
    title: 'A finding cannot be suppressed until that day',
    remedy: 'Name a last day between `earliest` and `latest`: what is lived with is looked at again once a year at least.',
  },
} as const satisfies Record<string, ProblemShape>;

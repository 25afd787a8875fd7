import type { ProblemShape } from '../../kernel/problem.js';

export const INCIDENT_PROBLEMS = {
  INCIDENT_STATE_FORBIDS: {
    status: 409,
    title: 'The incident is not in a state that allows this',
    remedy: 'Only a draft is changed or dismissed: `state` says where it stands.',
  },
} as const satisfies Record<string, ProblemShape>;

import { Part, OneOf, Text, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import type { FlowReasons, RegimeReasons } from './explain-flow.rules.js';
import { LawEnum } from './flow-parts.api.js';

const LONG = { max: 4000 } as const;

@Readable('FlowNote', 'register:read', 'Something to know, or to establish, by its code.')
export class FlowNote {
  @Text({ about: 'Its code.', max: 60 }) code!: string;
  @Text({ about: 'In words.', ...LONG }) text!: string;
}

@Readable('FlowRepair', 'register:read', 'What could cover a flow, and what that takes.')
export class FlowRepair {
  @Text({ about: 'The instrument.', max: 60 }) instrument!: string;
  @Whole({ about: 'The module of the standard clauses.', min: 1, max: 4, optional: true }) module!: number | null;
  @Text({ about: 'What it needs.', list: true, ...LONG }) needs!: readonly string[];
}

@Readable('FlowRegimeReasons', 'register:read', 'Why one law says what it says of a flow.')
export class FlowRegimeReasons {
  @OneOf(LawEnum, { about: 'The law.' }) regime!: RegimeReasons['regime'];
  @Text({ about: 'Why, step by step.', list: true, ...LONG }) steps!: readonly string[];
  @Text({ about: 'The provisions and decisions.', list: true, ...LONG }) citations!: readonly string[];
  @Part(() => FlowNote, { about: 'What makes the answer unsafe tomorrow, or surprises.', list: true }) warnings!: readonly FlowNote[];
  @Part(() => FlowNote, { about: 'What was taken for granted: it is covered only if it is so.', list: true })
  conditions!: readonly FlowNote[];
  @Part(() => FlowNote, { about: 'What would have to be known, and is not.', list: true }) neededEvidence!: readonly FlowNote[];
  @Part(() => FlowRepair, { about: 'What could cover it.', list: true }) repairs!: readonly FlowRepair[];
}

@Readable('FlowReasoning', 'register:read', 'Why a flow has the status it has.')
export class FlowReasoning {
  @Text({ about: 'What no law is needed for: own staff, what must be asked first.', list: true, ...LONG }) steps!: readonly string[];
  @Text({ about: 'The provisions and guidelines of these steps.', list: true, ...LONG }) citations!: readonly string[];
  @Part(() => FlowRegimeReasons, { about: 'What each law says, and why.', list: true, listMax: 3 }) regimes!: readonly FlowRegimeReasons[];
}

export function reasoningView({ steps, citations, reasons }: FlowReasons): FlowReasoning {
  return { steps, citations, regimes: reasons };
}

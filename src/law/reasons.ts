/** What makes a right answer unsafe to rely on tomorrow, or what surprises about it. */
export const WARNING_CODES = [
  'LATER_DECLARED_INVALID', 'ENDS', 'APPEAL_PENDING', 'BEFORE_PUBLICATION', 'EARLIER_LAW', 'LAW_NOT_IN_FORCE',
  'NOT_YET_IN_EEA_AGREEMENT', 'INDICATIVE_LIST', 'UNSETTLED', 'NOT_REREAD', 'IMPORTER_UNDER_SAME_LAW', 'OLD_CLAUSES_END',
  'PROCESSING_UNCHANGED', 'LOCAL_LAW_NOT_ASSESSED', 'STILL_A_RISK', 'LEAVES_THE_EEA', 'EARLIER_DATA_UNDER_EU_LAW',
  'DATE_AFTER_FACTS', 'INPUT_UNREADABLE', 'INSTRUMENT_UNKNOWN', 'CODE_UNKNOWN', 'PLACE_UNKNOWN',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export interface LawWarning {
  readonly code: WarningCode;
  readonly text: string;
}

/** Something somebody must establish, by its code. */
export interface Evidence {
  readonly code: string;
  readonly text: string;
}

/** Why an answer is what it is. */
export interface Reasoning {
  /** In words, in order. */
  readonly steps: readonly string[];
  readonly citations: readonly string[];
  readonly warnings: readonly LawWarning[];
  /** What would have to be known, and is not. */
  readonly neededEvidence: readonly Evidence[];
}

/** Gathers reasons while an answer is worked out; each citation, warning and piece of evidence once. */
export class Reasons {
  private readonly steps: string[] = [];
  private readonly citations = new Set<string>();
  private readonly warnings = new Map<string, LawWarning>();
  private readonly evidence = new Map<string, Evidence>();

  step(text: string): this {
    this.steps.push(text);
    return this;
  }

  cite(...texts: readonly string[]): this {
    for (const text of texts) this.citations.add(text);
    return this;
  }

  warn(code: WarningCode, text: string): this {
    this.warnings.set(`${code} ${text}`, { code, text });
    return this;
  }

  need(...wanted: readonly Evidence[]): this {
    for (const one of wanted) this.evidence.set(one.code, one);
    return this;
  }

  /** Takes over everything another answer gave as its reasons. */
  add(other: Reasoning): this {
    for (const text of other.steps) this.step(text);
    this.cite(...other.citations);
    for (const { code, text } of other.warnings) this.warn(code, text);
    return this.need(...other.neededEvidence);
  }

  all(): Reasoning {
    return {
      steps: this.steps, citations: [...this.citations], warnings: [...this.warnings.values()],
      neededEvidence: [...this.evidence.values()],
    };
  }
}

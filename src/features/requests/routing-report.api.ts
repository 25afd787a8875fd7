import { ArgsType } from '@nestjs/graphql';

import { Day, enumeration, OneOf, Part, Text, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { REPORT_OUTCOMES, REPORT_PERIODS, type ReportPeriod, type RoutingReport } from './routing-report.js';

const MANY = { min: 0, max: 2_147_483_647 } as const;

const ReportOutcomeName = enumeration('RoutingReportOutcome', 'Where a request went.', REPORT_OUTCOMES);
const ReportPeriodName = enumeration('RoutingReportPeriod', 'How long the parts of a report are.', REPORT_PERIODS);

/** The span of a report: GraphQL arguments and REST query alike. */
@ArgsType()
export class RoutingReportArgs {
  @Day({ about: "First day on which requests came in, in the organisation's time zone.", example: '2026-01-01' }) from!: string;
  @Day({ about: 'Last day, at most 400 days from the first.', example: '2026-12-31' }) to!: string;
  @OneOf(ReportPeriodName, { about: 'How long the parts are. Default MONTH.', optional: true }) per?: ReportPeriod | null;
}

@Readable('RoutingReportOutcomeCount', 'request:read', 'How many requests went one way.')
export class OutcomeCountView {
  @OneOf(ReportOutcomeName, {
    about: 'ROUTED_BY_…: found by an identifier, by a name alone, or by staff. TRIAGE, ASKED, UNKNOWN, RECEIVED: still waiting.',
  })
  outcome!: string;
  @Whole({ about: 'How many.', ...MANY }) count!: number;
}

@Readable('RoutingReportCodeCount', 'request:read', 'How often one reason was given.')
export class CodeCountView {
  @Text({ about: 'Stable code.', max: 100 }) code!: string;
  @Whole({ about: 'How often.', ...MANY }) count!: number;
}

@Readable('RoutingReportTime', 'request:read', 'How long something took, in whole seconds.')
export class TimeTakenView {
  @Whole({ about: 'How often it happened.', ...MANY }) count!: number;
  @Whole({ about: 'Half of them took no longer; null when it never happened.', ...MANY, optional: true }) medianSeconds!: number | null;
  @Whole({ about: 'Nine of ten took no longer.', ...MANY, optional: true }) p90Seconds!: number | null;
  @Whole({ about: 'The longest.', ...MANY, optional: true }) maxSeconds!: number | null;
}

@Readable('RoutingReportPart', 'request:read', 'What came in on one day or in one month.')
export class ReportPartView {
  @Day({ about: 'First day of it.' }) startsOn!: string;
  @Whole({ about: 'Requests received.', ...MANY }) received!: number;
  @Part(() => OutcomeCountView, { about: 'Where they went; every outcome, those at zero too.', list: true }) outcomes!: readonly OutcomeCountView[];
}

@Readable('RoutingReport', 'request:read', 'What became of the requests received in a span of days. Numbers and codes, nobody’s data.')
export class RoutingReportView implements RoutingReport {
  @Day({ about: 'First day.' }) from!: string;
  @Day({ about: 'Last day.' }) to!: string;
  @Text({ about: 'Time zone of the days, IANA.', max: 100 }) timeZone!: string;
  @Whole({ about: 'Requests received.', ...MANY }) received!: number;
  @Part(() => OutcomeCountView, { about: 'Where they went; every request counts once.', list: true }) outcomes!: RoutingReport['outcomes'];
  @Whole({ about: 'How many were in triage at any time.', ...MANY }) triaged!: number;
  @Whole({ about: 'About how many the person was asked at any time.', ...MANY }) asked!: number;
  @Whole({ about: 'For how many nobody was found at any time.', ...MANY }) foundNobody!: number;
  @Whole({ about: 'How many were routed and taken back.', ...MANY }) takenBack!: number;
  @Part(() => TimeTakenView, { about: 'From receipt until first routed: waiting for a confirmation included.' }) timeToRoute!: RoutingReport['timeToRoute'];
  @Part(() => TimeTakenView, { about: 'For each decision of staff: since nobody was certain, nobody was found, or it was taken back.' }) timeToTriageDecision!: RoutingReport['timeToTriageDecision'];
  @Part(() => CodeCountView, { about: 'Why requests went to triage, each time, the most frequent first; UNDONE and NOT_THEIRS: a routing was taken back.', list: true }) triageReasons!: RoutingReport['triageReasons'];
  @Part(() => CodeCountView, { about: 'Reasons for the best candidate when it was first looked for, the most frequent first.', list: true })
  reasons!: RoutingReport['reasons'];
  @Part(() => ReportPartView, { about: 'The days or months, in order; empty ones too.', list: true, listMax: 400 }) periods!: RoutingReport['periods'];
}

import type { Temporal } from 'temporal-polyfill';

import { statement } from '../../platform/database/statement.js';
import type { ReadTx } from '../../platform/database/tx.js';
import type { CountedRequests } from './routing-report.rules.js';
import type { ReportPeriod } from './routing-report.js';

/** Days of the organisation's own time zone. Instants of their own, so that the index on receipt may be used. */
const SPAN = `
  SELECT said.time_zone AS zone, ($2::date)::timestamp AT TIME ZONE said.time_zone AS starts_at,
    ($3::date + 1)::timestamp AT TIME ZONE said.time_zone AS ends_at
  FROM organisation_version AS said WHERE said.organisation_id = $1 AND said.superseded_at IS NULL AND said.valid_to IS NULL`;

/** What came in. The parts of a divided request are no requests of their own. */
const COHORT = `
  SELECT r.id, r.state, r.received_at, date_trunc($4::text, r.received_at AT TIME ZONE span.zone)::date AS starts_on
  FROM span JOIN request AS r ON r.organisation_id = $1 AND r.received_at >= span.starts_at AND r.received_at < span.ends_at
  WHERE NOT EXISTS (SELECT FROM request_part AS part WHERE part.organisation_id = $1 AND part.id = r.id)`;

/** Reasons for which a customer was found by something that is nobody else's. */
const BY_IDENTIFIER = `jsonb_path_exists(d.candidates, '$[*] ? (@.customerId == $chosen).reasons[*].code ? (
  @ == "DOMAIN_MATCHES" || @ == "SUBDOMAIN_MATCHES" || @ == "NUMBER_MATCHES" || @ == "NUMBER_FITS" || @ == "REFERENCE_MATCHES")',
  jsonb_build_object('chosen', d.customer_id))`;

/** Since when staff have a request to decide after this decision: nobody was certain, nobody was found, or it was taken back. */
const WAITS_SINCE = `CASE WHEN d.undone_at IS NOT NULL THEN d.undone_at WHEN d.outcome IN ('TRIAGE', 'UNKNOWN') THEN d.decided_at END`;

const DECISION = `
  SELECT d.request_id, d.id, d.outcome, d.why, d.decided_by_kind = 'RULES' AS is_ruled, d.decided_at, d.undone_at,
    CASE WHEN d.outcome = 'SELF' THEN 'SELF' WHEN d.outcome <> 'ROUTED' THEN d.outcome
      WHEN d.decided_by_kind <> 'RULES' THEN 'ROUTED_BY_STAFF' WHEN ${BY_IDENTIFIER} THEN 'ROUTED_BY_IDENTIFIER'
      ELSE 'ROUTED_BY_NAME' END AS way,
    d.undone_why, d.candidates #> '{0,reasons}' AS reasons,
    lag(${WAITS_SINCE}) OVER (PARTITION BY d.request_id ORDER BY d.id) AS waited_since
  FROM cohort JOIN routing_decision AS d ON d.organisation_id = $1 AND d.request_id = cohort.id`;

/** Each request once, with how its decisions went: the first of the rules, the last that stands. */
const COURSE = `
  SELECT cohort.*, d.way, d.routed_at, coalesce(d.is_triaged, false) AS is_triaged, coalesce(d.is_asked, false) AS is_asked,
    coalesce(d.is_unknown, false) AS is_unknown, coalesce(d.is_taken_back, false) AS is_taken_back, d.reasons
  FROM cohort LEFT JOIN (
    SELECT request_id, (array_agg(way ORDER BY id DESC) FILTER (WHERE undone_at IS NULL))[1] AS way,
      (array_agg(reasons ORDER BY id) FILTER (WHERE is_ruled))[1] AS reasons,
      min(decided_at) FILTER (WHERE outcome IN ('ROUTED', 'SELF', 'SPLIT')) AS routed_at,
      bool_or(outcome = 'TRIAGE' OR undone_at IS NOT NULL) AS is_triaged, bool_or(outcome = 'ASK') AS is_asked,
      bool_or(outcome = 'UNKNOWN') AS is_unknown,
      bool_or(undone_at IS NOT NULL AND outcome IN ('ROUTED', 'SELF', 'SPLIT')) AS is_taken_back
    FROM decision GROUP BY request_id) AS d ON d.request_id = cohort.id`;

/** Closed requests count where they were; what is with nobody counts as what it waits for. */
const OUTCOME = `CASE WHEN state IN ('JOINED', 'SPLIT', 'EXPIRED', 'RECEIVED', 'TRIAGE', 'ASKED', 'UNKNOWN', 'WITHDRAWN') THEN state
  ELSE coalesce(way, 'ROUTED_BY_STAFF') END`;

const timeTaken = (from: string, until: string, since: string): string => `(
  SELECT json_build_object('count', count(*), 'medianSeconds', round((percentile_cont(0.5) WITHIN GROUP (ORDER BY taken))::numeric),
    'p90Seconds', round((percentile_cont(0.9) WITHIN GROUP (ORDER BY taken))::numeric), 'maxSeconds', round(max(taken)))
  FROM (SELECT extract(epoch FROM ${until} - ${since}) AS taken FROM ${from} WHERE ${until} >= ${since}) AS times)`;

const codes = (from: string): string =>
  `(SELECT coalesce(json_agg(json_build_object('code', code, 'count', number)), '[]')
    FROM (SELECT code, count(*) AS number FROM ${from} WHERE code IS NOT NULL GROUP BY code) AS counted)`;

/** Everything that a report counts, in one statement: the index on receipt finds the requests, their keys the decisions. */
const count = statement<{ readonly report: CountedRequests }>('routing_report', `
  WITH span AS MATERIALIZED (${SPAN}), cohort AS MATERIALIZED (${COHORT}), decision AS MATERIALIZED (${DECISION}),
  course AS MATERIALIZED (${COURSE})
  SELECT json_build_object(
    'timeZone', (SELECT zone FROM span),
    'counts', (SELECT coalesce(json_agg(json_build_object('startsOn', starts_on, 'outcome', outcome, 'count', number)), '[]')
      FROM (SELECT starts_on, ${OUTCOME} AS outcome, count(*) AS number FROM course GROUP BY 1, 2) AS counted),
    'triaged', (SELECT count(*) FROM course WHERE is_triaged),
    'asked', (SELECT count(*) FROM course WHERE is_asked),
    'foundNobody', (SELECT count(*) FROM course WHERE is_unknown),
    'takenBack', (SELECT count(*) FROM course WHERE is_taken_back),
    'timeToRoute', ${timeTaken('course', 'routed_at', 'received_at')},
    'timeToTriageDecision', ${timeTaken('(SELECT * FROM decision WHERE NOT is_ruled) AS of_staff', 'decided_at', 'waited_since')},
    'triageReasons', ${codes(`(SELECT CASE WHEN outcome = 'TRIAGE' THEN why END AS code FROM decision UNION ALL SELECT undone_why FROM decision) AS one`)},
    'reasons', ${codes(`(SELECT reason ->> 'code' AS code FROM course CROSS JOIN LATERAL jsonb_array_elements(reasons) AS reason) AS one`)}
  ) AS report`);

/** Counts what an organisation received from one day to another, both included. One round trip. */
export async function countRequests(
  tx: ReadTx, from: Temporal.PlainDate, to: Temporal.PlainDate, per: ReportPeriod,
): Promise<CountedRequests> {
  const [row] = await tx.query(count, [tx.organisationId, from, to, per.toLowerCase()]);
  if (row === undefined) throw new Error('a report has one row');
  return row.report;
}

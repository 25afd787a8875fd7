import { ObjectType } from '@nestjs/graphql';

import { Day, Flag, OneOf, Part, Text, Whole } from '../../platform/api/fields.js';
import { Readable } from '../../platform/api/readable.js';
import { encodeNodeId } from '../../platform/graphql/node-id.js';
import { FINDING_RULES, isRuleId, RULE_GROUPS } from './finding.rules.js';
import type { Finding, FoundFinding, Severity } from './finding.js';
import type { FindingHistory } from './findings.queries.js';
import {
  FindingHistoryNode, FindingHistoryView, FindingNode, FindingView, FoundFindingView, LONG, RuleName, SeverityEnum,
} from './findings.api.js';
import type { FindingCheck } from './read-findings.js';
import type { Rule } from './rules/looks.js';

const MAX_INTEGER = 2 ** 31 - 1;
/** More than anybody reads; the counts count all. */
const FOUND_MOST = 1000;

const count = (severity: string): PropertyDecorator => Whole({ about: `How many are ${severity}.`, min: 0, max: MAX_INTEGER });

@Readable('FindingCounts', 'finding:read', 'How many findings of each severity there are, suppressed ones left out.')
export class CountsView {
  @count('CRITICAL') critical!: number;
  @count('HIGH') high!: number;
  @count('MEDIUM') medium!: number;
  @count('LOW') low!: number;
  @count('INFO') info!: number;
}

@Readable('FindingCheck', 'finding:read', 'What rules find in the register of a day. Nothing is recorded.')
export class CheckView {
  @Day({ about: 'The day that was looked at.' }) asOf!: string;
  @Whole({ about: 'Version of the register that was looked at.', min: 0, max: MAX_INTEGER }) registerVersion!: number;
  @Part(() => CountsView, { about: 'How many there are.' }) counts!: CountsView;
  @Whole({ about: 'How many are suppressed.', min: 0, max: MAX_INTEGER }) suppressed!: number;
  @Part(() => FoundFindingView, { about: 'What was found, the worst first; at most 1000.', list: true, listMax: FOUND_MOST })
  findings!: readonly FoundFindingView[];

  @Flag({ about: 'Whether there are more than that.' }) isTruncated!: boolean;
}

@ObjectType({ isAbstract: true })
abstract class RuleFields {
  @RuleName({ about: 'Its id, which stays.' }) id!: string;
  @Text({ about: 'What it has to do with.', max: 100 }) group!: string;
  @OneOf(SeverityEnum, { about: 'How much it matters.' }) severity!: Severity;
  @Text({ about: 'What it looks for.', max: LONG }) about!: string;
  @Text({ about: 'What to do about it.', max: LONG }) remedy!: string;
  @Text({ about: 'Articles, guidelines and judgments.', max: 200, list: true }) citations!: readonly string[];
}

@Readable('FindingRule', 'finding:read', 'A rule by which findings are found.')
export class RuleView extends RuleFields {}

/** Every rule, in the order of the documentation. */
export const RULE_VIEWS: readonly RuleView[] = Object.entries(RULE_GROUPS).flatMap(([group, rules]) =>
  (Object.entries(rules) as [string, Rule][]).map(([id, { severity, about, remedy, citations }]) => ({ id, group, severity, about, remedy, citations })));

export function findingNode(found: Finding): FindingNode {
  return { ...fieldsOf(found), id: encodeNodeId('Finding', found.organisationId, found.id), uuid: found.id };
}

export function findingView(found: Finding): FindingView {
  return { ...fieldsOf(found), id: found.id };
}

export function historyNode({ finding, ...history }: FindingHistory): FindingHistoryNode {
  return { finding: findingNode(finding), ...history };
}

export function historyView({ finding, ...history }: FindingHistory): FindingHistoryView {
  return { finding: findingView(finding), ...history };
}

export function checkView({ counts, findings, ...check }: FindingCheck): CheckView {
  return {
    ...check, isTruncated: findings.length > FOUND_MOST, findings: findings.slice(0, FOUND_MOST).map(foundView),
    counts: { critical: counts.CRITICAL, high: counts.HIGH, medium: counts.MEDIUM, low: counts.LOW, info: counts.INFO },
  };
}

function foundView(found: FoundFinding & { readonly isSuppressed: boolean }): FoundFindingView {
  return { ...found, about: textOf(found.rule).about };
}

function fieldsOf({ id: _id, organisationId: _organisation, key: _key, ...said }: Finding) {
  return { ...said, ...textOf(said.rule) };
}

/** What the rule says of itself today. A rule that is no more has left its findings behind, closed. */
function textOf(rule: string): Pick<RuleView, 'about' | 'remedy' | 'citations'> {
  if (!isRuleId(rule)) return { about: 'A rule of an earlier release.', remedy: 'Nothing is to be done.', citations: [] };
  const { about, remedy, citations } = FINDING_RULES[rule];
  return { about, remedy, citations };
}

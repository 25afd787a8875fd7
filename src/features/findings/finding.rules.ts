import type { Interruptible } from '../../kernel/interruptible.js';
import type { FindingFacts } from './finding.facts.js';
import { type FoundFinding, keyOfFinding, SEVERITIES, type Severity } from './finding.js';
import { ACTIVITY_RULES } from './rules/activities.rules.js';
import { AGREEMENT_RULES } from './rules/agreements.rules.js';
import { CERTIFICATE_RULES } from './rules/certificates.rules.js';
import { CHANGE_RULES } from './rules/changes.rules.js';
import { CONTRACT_RULES } from './rules/contracts.rules.js';
import { FLOW_DOWN_RULES } from './rules/flow-down.rules.js';
import type { Rule } from './rules/looks.js';
import { NOTICE_RULES } from './rules/notices.rules.js';
import { PLACE_RULES } from './rules/places.rules.js';
import { PROMISE_RULES } from './rules/promises.rules.js';
import { RECIPIENT_RULES } from './rules/recipients.rules.js';
import { RETENTION_RULES } from './rules/retention.rules.js';
import { RETURN_RULES } from './rules/returned.rules.js';
import { SAFEGUARD_RULES } from './rules/safeguards.rules.js';
import { SELF_RULES } from './rules/self.rules.js';
import { TRANSFER_RULES } from './rules/transfers.rules.js';

/** Every rule there is, by what it is about. `docs/findings.md` is generated from it. */
export const RULE_GROUPS = {
  'Contracts': CONTRACT_RULES,
  'The organisation among its own parties': SELF_RULES,
  'Agreements with customers': AGREEMENT_RULES,
  'What customers are promised, and sub-processors owe': FLOW_DOWN_RULES,
  'Flows to other countries': TRANSFER_RULES,
  'Data given back to customers': RETURN_RULES,
  'Instruments of transfer': SAFEGUARD_RULES,
  'Places': PLACE_RULES,
  'Retention': RETENTION_RULES,
  'Activities': ACTIVITY_RULES,
  'Recipients': RECIPIENT_RULES,
  'Promises': PROMISE_RULES,
  'Contacts, statements, the register itself': NOTICE_RULES,
  'Certificates': CERTIFICATE_RULES,
  'Changes': CHANGE_RULES,
} as const;

export const FINDING_RULES = {
  ...CONTRACT_RULES, ...SELF_RULES, ...AGREEMENT_RULES, ...FLOW_DOWN_RULES, ...TRANSFER_RULES, ...RETURN_RULES, ...SAFEGUARD_RULES, ...PLACE_RULES, ...RETENTION_RULES,
  ...ACTIVITY_RULES, ...RECIPIENT_RULES, ...PROMISE_RULES, ...NOTICE_RULES, ...CERTIFICATE_RULES, ...CHANGE_RULES,
} as const;
export type RuleId = keyof typeof FINDING_RULES;
export const RULE_IDS = Object.keys(FINDING_RULES) as RuleId[];

export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(FINDING_RULES, id);
}

const MAX_DETAIL = 200;
const MAX_EXPLANATION = 2000;

/** In the order in which findings are listed: the worst first, then by name. */
const LISTED = RULE_IDS.toSorted((one, other) =>
  rankOf(FINDING_RULES[one].severity) - rankOf(FINDING_RULES[other].severity) || order(keyStart(one), keyStart(other)));

/** More than anybody works through at once, of one rule and of all: the rest is found when these are settled. */
const MOST_OF_A_RULE = 20_000;
const MOST = 100_000;

/** Everything that is found in these facts, each thing once, worst first. */
export function* findAll(facts: FindingFacts): Interruptible<FoundFinding[]> {
  const found: FoundFinding[] = [];
  for (const rule of LISTED) {
    const byKey = new Map<string, FoundFinding>();
    for (const finding of sightings(rule, facts)) {
      byKey.set(finding.key, finding);
      if (byKey.size >= MOST_OF_A_RULE || found.length + byKey.size >= MOST) break;
      yield;
    }
    for (const finding of [...byKey.values()].sort((one, other) => order(one.key, other.key))) found.push(finding);
    if (found.length >= MOST) break;
    yield;
  }
  return found;
}

/** What one rule finds. */
export function findBy(rule: RuleId, facts: FindingFacts): FoundFinding[] {
  return [...sightings(rule, facts)];
}

function* sightings(rule: RuleId, facts: FindingFacts): Iterable<FoundFinding> {
  const { severity, remedy, citations, find }: Rule = FINDING_RULES[rule];
  for (const { subject, detail = '', explanation, data = {} } of find(facts)) {
    const shortened = detail.slice(0, MAX_DETAIL);
    yield {
      key: keyOfFinding(rule, subject, shortened), rule, severity, subject, detail: shortened,
      explanation: explanation.slice(0, MAX_EXPLANATION), remedy, citations, data,
    };
  }
}

/** What every key of a rule begins with. */
function keyStart(rule: RuleId): string {
  return `${rule}:`;
}

function order(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** 0 is the worst. */
export function rankOf(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

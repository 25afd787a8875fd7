import type { AdequacyEntry } from './adequacy-facts.js';
import type { AdequacyDecision, AdequacyQuestion } from './adequacy.types.js';
import { warnOfStrangers } from './known-codes.js';
import { warnOfStrangePlace } from './known-places.js';
import { Reasons, type Reasoning } from './reasons.js';
import { isDay, isWithin } from './transfer-codes.js';
import { generalPrinciple, type TransferLaw } from './transfer-law.js';

/** The way to a decision on adequacy, in words. */
export function explainAdequacy(law: TransferLaw, question: AdequacyQuestion, decision: AdequacyDecision): Reasoning {
  const { regime, destination, date } = question;
  const reasons = new Reasons().step(`${regime}: from ${question.exporterCountry} to ${destination} on ${date}.`);
  if (!isDay(date)) return reasons.step(`${date} is no day.`).warn('INPUT_UNREADABLE', `${date} is no day like 2026-11-22.`).all();
  warnOfPlace(law, question, decision, reasons);
  warnOfStrangePlace(law, destination, reasons);
  warnOfStrangers(law.codes, question, reasons);
  if (decision.span !== null) {
    const { kind, status, citation } = decision.span;
    reasons.step(`${status}: ${kind === 'EEA' ? 'no third country' : 'no transfer to a third country'}.`).cite(citation);
  } else if (decision.entry !== null) {
    covered(question, decision, decision.entry, law, reasons);
  } else notCovered(law, question, decision, reasons);
  return reasons.all();
}

function covered(
  question: AdequacyQuestion, decision: AdequacyDecision, entry: AdequacyEntry, law: TransferLaw, reasons: Reasons,
): void {
  const { date } = question;
  const end = entry.until === null ? '' : ` until ${entry.until}`;
  reasons.step(`${entry.id}, ${entry.instrument}: in force from ${entry.from}${end}.`);
  if (entry.scope !== undefined) reasons.step(`Scope: ${entry.scope}`);
  for (const { code, text } of entry.conditions) {
    if (!decision.assumed.some((one) => one.code === code)) reasons.step(`Known to be so, ${code}: ${text}.`);
  }
  for (const { text } of decision.assumed) reasons.step(`${text}.`);
  reasons.cite(...[entry.legalBasis, entry.instrument].filter((one) => one !== undefined));
  const invalid = entry.declaredInvalid;
  if (invalid !== undefined) {
    reasons.cite(invalid.case).warn('LATER_DECLARED_INVALID',
      `${entry.instrument} was declared invalid on ${invalid.on} (${invalid.case}), from the start.`);
  } else if (entry.until !== null) {
    reasons.warn('ENDS', `${entry.instrument} ends with ${entry.until}: ${entry.endReason ?? 'it was given for a time'}. Nothing is assumed to follow.`);
  }
  for (const { case: name, effect, isPending } of entry.caseLaw ?? []) {
    if (isPending === true) reasons.warn('APPEAL_PENDING', `${name}: ${effect}.`);
  }
  if (entry.undisputedFrom !== undefined && date < entry.undisputedFrom) {
    reasons.warn('BEFORE_PUBLICATION', `In force since ${entry.from} by notification, but published only on ${entry.undisputedFrom}.`);
  }
  if (entry.isIndicative === true) {
    reasons.warn('INDICATIVE_LIST', `${entry.instrument}: without binding force, the exporter remained responsible.`);
  }
  if (entry.confidence === 'knowledge') reasons.warn('NOT_REREAD', `${entry.id} was not read again in its source.`);
  const exporter = law.places.get(question.regime)?.get(question.exporterCountry);
  if (exporter?.isEeaEfta === true && entry.isIncorporatedInEea === false) {
    reasons.warn('NOT_YET_IN_EEA_AGREEMENT', `${entry.instrument} is not yet part of the EEA Agreement; in practice it is applied.`);
  }
}

function notCovered(law: TransferLaw, question: AdequacyQuestion, decision: AdequacyDecision, reasons: Reasons): void {
  const { regime, destination, date } = question;
  for (const { entry, scope } of decision.missed) {
    reasons.step(`${entry.id}, ${entry.instrument}, is in force but does not cover this transfer.`);
    for (const { code, text } of scope.failed) reasons.step(`Not so, ${code}: ${text}.`);
    for (const { code, text } of scope.missing) reasons.step(`Not known, ${code}: ${text}. Unknown is not covered.`);
    // What is known to be false can no longer be shown.
    if (scope.failed.length === 0) reasons.need(...scope.missing);
  }
  for (const entry of law.entries.get(regime)?.get(destination) ?? []) {
    if (entry.purpose !== 'GENERAL') {
      if (isWithin(date, entry.from, entry.until)) reasons.step(`${entry.id} serves ${entry.purpose} only and is left aside.`);
    } else if (entry.until !== null && entry.until < date) {
      reasons.step(`${entry.id}, ${entry.instrument}, held until ${entry.until}: ${entry.endReason ?? 'ended'}.`);
    } else if (date < entry.from) reasons.step(`${entry.id}, ${entry.instrument}, holds only from ${entry.from}.`);
  }
  for (const { regime: of, code, note } of law.files.adequacy.notCovered) {
    if (of === regime && code === destination) reasons.step(`${destination}: ${note}`);
  }
  for (const list of law.files.adequacy.indicativeLists) {
    if (list.regime === regime && isWithin(date, list.from, list.until)) {
      reasons.warn('INDICATIVE_LIST', `${list.instrument}. What stood on it is not recorded here.`);
    }
  }
  reasons.step('No adequacy covers this transfer: another safeguard is needed.').cite(generalPrinciple(law, regime, date));
}

function warnOfPlace(law: TransferLaw, question: AdequacyQuestion, { place }: AdequacyDecision, reasons: Reasons): void {
  const { regime, date, exporterCountry } = question;
  const facts = law.regimes.get(regime);
  const exporter = law.places.get(regime)?.get(exporterCountry) ?? null;
  if (place !== null && place.note !== null) reasons.step(`${place.note}.`);
  if (place !== null && place.unsettled !== null) reasons.warn('UNSETTLED', place.unsettled);
  if (facts !== undefined && date < facts.from) {
    reasons.warn('LAW_NOT_IN_FORCE', `${regime} applies to exporters from ${facts.from} on.`);
  } else if (facts?.before !== undefined) {
    const since = exporter?.isEeaEfta === true ? (facts.statuteFromEeaEfta ?? facts.statuteFrom) : facts.statuteFrom;
    const there = place?.isEeaEfta === true ? (facts.statuteFromEeaEfta ?? since) : since;
    if (date < (there > since ? there : since)) reasons.warn('EARLIER_LAW', `${facts.before}.`).cite(facts.before);
  }
  if (regime === 'EU_GDPR' && exporterCountry === 'GB' && date > (law.regimes.get('UK_GDPR')?.from ?? date)) {
    reasons.warn('EARLIER_DATA_UNDER_EU_LAW', law.files.territories.unitedKingdomAsExporter.note);
  }
  if (date > law.asOf) reasons.warn('DATE_AFTER_FACTS', `The facts were gathered until ${law.asOf}; later ones are not known.`);
}

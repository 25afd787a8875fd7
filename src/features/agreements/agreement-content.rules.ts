import { Temporal } from 'temporal-polyfill';

import type { Acceptance, AgreementContent } from './agreement.js';
import type { AgreementContext, HeldVersion, ProposedAgreement } from './agreement-proposal.js';
import { type Decision, refused } from './agreement.rules.js';
import { readClauses } from './effective-terms.rules.js';

/** What a proposal makes of what the agreement said before (null: it is new), from the day `on`. */
export function readContent(
  context: AgreementContext, proposed: ProposedAgreement, before: AgreementContent | null, on: string,
): Decision<AgreementContent> {
  const edition = editionOf(context, proposed, before, on);
  if (!edition.ok) return edition;
  const deviations = proposed.deviations === undefined
    ? before?.deviations ?? [] : readClauses(proposed.deviations ?? [], true);
  if ('code' in deviations) return { ok: false, problem: deviations };
  const parties = readParties(context, proposed, before);
  if (!parties.ok) return parties;
  const services = proposed.services === undefined ? before?.services ?? [] : sorted(proposed.services ?? []);
  const unknown = services.filter((code) => !context.services.has(code));
  if (unknown.length > 0) return refused('SERVICE_UNKNOWN', { services: unknown });
  return {
    ok: true,
    value: {
      ...edition.value, deviations, ...parties.value, services,
      actsAs: given(proposed.actsAs, before?.actsAs) ?? 'CONTROLLER',
      upstreamDays: given(proposed.upstreamDays, before?.upstreamDays) ?? 0,
      language: given(proposed.language, before?.language),
      acceptance: given(plain(proposed.acceptance), before?.acceptance),
    },
  };
}

type Edition = Pick<AgreementContent, 'termSheetId' | 'termSheetVersionId' | 'termSheetLabel'>;

/** The edition named; else the one already agreed on; else the one in force on the day. A newer one is never slipped in. */
function editionOf(
  { sheet }: AgreementContext, proposed: ProposedAgreement, before: AgreementContent | null, on: string,
): Decision<Edition> {
  if (sheet === null) return refused('TERM_SHEET_UNKNOWN', { termSheet: proposed.termSheet });
  const label = proposed.termSheetLabel ?? null;
  const isKept = before !== null && before.termSheetId === sheet.id && (label === null || label === before.termSheetLabel);
  if (isKept) {
    const { termSheetId, termSheetVersionId, termSheetLabel } = before;
    return { ok: true, value: { termSheetId, termSheetVersionId, termSheetLabel } };
  }
  const found = label === null ? heldOn(sheet.editions, on) : sheet.editions.find((edition) => edition.label === label);
  if (found === undefined || found === null) {
    return refused('TERM_SHEET_EDITION_UNKNOWN', { termSheet: proposed.termSheet, ...(label === null ? { on } : { label }) });
  }
  return { ok: true, value: { termSheetId: sheet.id, termSheetVersionId: found.id, termSheetLabel: found.label } };
}

type Parties = Pick<AgreementContent, 'signatoryPartyId' | 'coveredPartyIds' | 'noticePartyId'>;

/** Parties by the provider's own refs. A new agreement is signed by the customer's only party, when it has but one. */
function readParties(
  { parties }: AgreementContext, proposed: ProposedAgreement, before: AgreementContent | null,
): Decision<Parties> {
  const { signatoryParty, coveredParties, noticeParty } = proposed;
  const ids = new Map(parties.map(({ ref, partyId }) => [ref, partyId]));
  const named: (readonly [string, string | null | undefined])[] = [
    ['signatoryParty', signatoryParty], ['noticeParty', noticeParty],
    ...(coveredParties ?? []).map((ref, index) => [`coveredParties.${index}`, ref] as const),
  ];
  for (const [path, ref] of named) {
    if (typeof ref === 'string' && !ids.has(ref)) return refused('PARTY_UNKNOWN', { path: `agreement.${path}`, ref });
  }
  const only = before === null && parties.length === 1 ? parties[0]?.partyId : undefined;
  const idOf = (ref: string | null | undefined): string | null | undefined => (typeof ref === 'string' ? ids.get(ref) : ref);
  return {
    ok: true,
    value: {
      signatoryPartyId: given(idOf(signatoryParty), before?.signatoryPartyId ?? only),
      coveredPartyIds: coveredParties === undefined
        ? before?.coveredPartyIds ?? [] : sorted((coveredParties ?? []).flatMap((ref) => ids.get(ref) ?? [])),
      noticePartyId: given(idOf(noticeParty), before?.noticePartyId),
    },
  };
}

/** The same proof, written the same way. */
function plain(acceptance: Acceptance | null | undefined): Acceptance | null | undefined {
  if (acceptance === null || acceptance === undefined) return acceptance;
  const { by, at, textSha256 } = acceptance;
  return { by, at: Temporal.Instant.from(at).toString(), textSha256: textSha256.toLowerCase() };
}

/** The version held on a day. */
export function heldOn<Version extends { readonly validFrom: string; readonly validTo: string | null }>(
  open: readonly Version[], day: string,
): Version | null {
  return open.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day)) ?? null;
}

/** What a version says, without when. */
export function contentOf(version: HeldVersion<AgreementContent>): AgreementContent {
  const {
    termSheetId, termSheetVersionId, termSheetLabel, deviations, signatoryPartyId, coveredPartyIds, noticePartyId, actsAs,
    upstreamDays, services, language, acceptance,
  } = version;
  return {
    termSheetId, termSheetVersionId, termSheetLabel, deviations, signatoryPartyId, coveredPartyIds, noticePartyId, actsAs,
    upstreamDays, services, language, acceptance,
  };
}

function given<Value>(now: Value | null | undefined, before: Value | null | undefined): Value | null {
  return now === undefined ? before ?? null : now;
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

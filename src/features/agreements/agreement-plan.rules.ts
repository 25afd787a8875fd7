import { isDeepStrictEqual } from 'node:util';

import type { VersionKind } from '../../kernel/versions.js';
import type { AgreementContent, AgreementLife } from './agreement.js';
import { contentOf, heldOn, readContent } from './agreement-content.rules.js';
import type { AgreementContext, KnownAgreement, ProposedAgreement } from './agreement-proposal.js';
import { coverageOf, decideActivation, decideContent, type Decision, refused } from './agreement.rules.js';

/** How the content is written. */
export interface VersionWrite {
  /** From which day it holds. */
  readonly on: string;
  readonly kind: VersionKind;
  /** It takes the place of everything said so far, not only of what holds on that day. */
  readonly isWhole: boolean;
}

/** What must be written. */
export interface AgreementPlan {
  /** Null: the agreement is new. */
  readonly known: KnownAgreement | null;
  readonly reference: string;
  readonly outcome: 'CREATED' | 'CHANGED' | 'UNCHANGED';
  readonly life: AgreementLife;
  readonly content: AgreementContent;
  /** Null: the content is on record already. */
  readonly write: VersionWrite | null;
  readonly isActivated: boolean;
}

/** The reference of an agreement that nobody gave one. */
export const ONLY_AGREEMENT = 'main';

const NEW: AgreementLife = { state: 'DRAFT', activatedOn: null, terminatedOn: null };

/** What a proposal changes. The same proposal twice changes nothing the second time; none ever ends an agreement. */
export function planAgreement(context: AgreementContext, proposed: ProposedAgreement): Decision<AgreementPlan> {
  const reference = proposed.reference ?? ONLY_AGREEMENT;
  const known = context.agreements.find((agreement) => agreement.reference === reference) ?? null;
  const days = daysOf(context, proposed, known);
  const held = known === null ? null : heldOn(known.open, days.on);
  const read = readContent(context, proposed, held ?? known?.open[0] ?? null, days.on);
  if (!read.ok) return read;
  const content = read.value;
  const isSame = held !== null && isDeepStrictEqual(contentOf(held), content);
  const life = decideLife(context, proposed, known, content, days, isSame);
  if (!life.ok) return life;
  const isActivated = life.value.activatedOn !== (known?.life.activatedOn ?? null);
  const write = writeFor(known, life.value, days, isSame, isActivated);
  const isUnchanged = write === null && !isActivated && known !== null;
  const outcome = known === null ? 'CREATED' : isUnchanged ? 'UNCHANGED' : 'CHANGED';
  return { ok: true, value: { known, reference, outcome, life: life.value, content, write, isActivated } };
}

/**
 * What is agreed takes the place of the whole draft, and holds from the agreement's first day at the latest. The draft
 * stays in the record as what was known then.
 */
export function writeFor(
  known: Pick<KnownAgreement, 'open'> | null, life: AgreementLife, days: { readonly on: string; readonly kind: VersionKind },
  isSame: boolean, isActivated: boolean,
): VersionWrite | null {
  const first = known?.open[0]?.validFrom ?? days.on;
  const from = isActivated && life.activatedOn !== null && life.activatedOn < first ? life.activatedOn : first;
  if (isSame && from === first) return null;
  if (known === null || isActivated) return { on: from, kind: 'CHANGE', isWhole: true };
  return { on: days.on, kind: days.kind, isWhole: false };
}

interface Days {
  /** From which day the content holds. */
  readonly on: string;
  readonly kind: VersionKind;
  readonly activeFrom: string;
}

function daysOf(context: AgreementContext, proposed: ProposedAgreement, known: KnownAgreement | null): Days {
  const { today } = context;
  const activeFrom = proposed.activeFrom ?? known?.life.activatedOn ?? today;
  const begins = known === null && activeFrom < today ? activeFrom : today;
  const on = proposed.validFrom ?? begins;
  if (proposed.isCorrection !== true) return { on, kind: 'CHANGE', activeFrom };
  return { on: heldOn(known?.open ?? [], on)?.validFrom ?? on, kind: 'CORRECTION', activeFrom };
}

function decideLife(
  context: AgreementContext, proposed: ProposedAgreement, known: KnownAgreement | null, content: AgreementContent,
  days: Days, isSame: boolean,
): Decision<AgreementLife> {
  const life = known?.life ?? NEW;
  const siblings = context.agreements.filter((agreement) => agreement !== known)
    .flatMap((agreement) => coverageOf(agreement.id, agreement.life, agreement.open));
  switch (life.state) {
    case 'DRAFT':
      if (proposed.state !== 'ACTIVE') return { ok: true, value: life };
      return decideActivation(life, content, siblings, days.activeFrom, context.now);
    case 'ACTIVE':
      if (proposed.state === 'DRAFT') return refused('AGREEMENT_NOT_DRAFT', { state: life.state });
      if (days.activeFrom !== life.activatedOn) return refused('AGREEMENT_STARTED', { activatedOn: life.activatedOn });
      return isSame ? { ok: true, value: life } : decideContent(life, content, siblings, days.on, context.now);
    case 'TERMINATED': {
      // Notice was given: until its day the agreement may be sent again as it stands. After that a repeated sync must
      // not pass for a new agreement.
      const isStanding = life.terminatedOn !== null && context.today < life.terminatedOn;
      if (isSame && (isStanding || proposed.state !== 'ACTIVE')) return { ok: true, value: life };
      return refused('AGREEMENT_TERMINATED', { terminatedOn: life.terminatedOn });
    }
  }
}

import type { ContentOf } from '../../register/index.js';
import type { FindingFacts } from '../finding.facts.js';
import type { Sighting } from '../finding.js';
import { all, isNear, isOver, type Rules, saw } from './looks.js';

type Certificate = NonNullable<ContentOf<'PARTY'>['certificates']>[number];

function* ofCertificates(facts: FindingFacts, isSo: typeof isOver, words: string): Iterable<Sighting> {
  const holders = [
    ...all(facts, 'PARTY').map(({ code, content }) => ({ kind: 'PARTY' as const, code, name: content.name, certificates: content.certificates })),
    ...all(facts, 'MEASURE').map(({ code, content }) => ({ kind: 'MEASURE' as const, code, name: content.name, certificates: content.certificates })),
  ];
  for (const { kind, code, name, certificates } of holders) {
    for (const certificate of certificates ?? []) {
      if (!isSo(certificate.validUntil, facts.today) || isRenewed(certificate, certificates ?? [], facts.today)) continue;
      yield saw(kind, code, `The certificate ${certificate.name} of “${name}” ${words} ${certificate.validUntil ?? ''}.`,
        { detail: [certificate.name, certificate.reference].filter(Boolean).join(' ').slice(0, 120), data: { validUntil: certificate.validUntil ?? null } });
    }
  }
}

/** A later one by the same name stands in for it. */
function isRenewed({ name, validUntil }: Certificate, others: readonly Certificate[], today: string): boolean {
  return others.some((other) => other.name === name && (other.validUntil ?? '') > (validUntil ?? '') && (other.validUntil ?? '') >= today);
}

/** What attests that data is safe. */
export const CERTIFICATE_RULES = {
  CERTIFICATE_EXPIRED: {
    severity: 'MEDIUM', citations: ['Art. 28(5) GDPR', 'Art. 32(3) GDPR'],
    about: 'A certificate has expired.',
    remedy: 'Record the new one, or look for other proof of sufficient guarantees.',
    find: (facts) => ofCertificates(facts, isOver, 'expired on'),
  },
  CERTIFICATE_ENDING: {
    severity: 'LOW', citations: ['Art. 28(5) GDPR', 'Art. 32(3) GDPR'],
    about: 'A certificate ends within 60 days.',
    remedy: 'Ask for the next one.',
    find: (facts) => ofCertificates(facts, isNear, 'ends on'),
  },
} as const satisfies Rules;

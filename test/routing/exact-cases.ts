import { asCopied } from './name-mutations.js';
import type { CaseGround, Draft, Maker } from './case-ground.js';
import type { Planted } from './planted-controllers.js';
import type { NamedAtTheDoor } from './routing-set.js';

/* One exact identifier tells who is meant, also in a family; the name beside it is that of the family. */

function exact(ground: CaseGround, planted: Planted, input: NamedAtTheDoor): Draft {
  const name = ground.random.happens(0.3) ? { name: planted.family === 'ALONE' ? planted.bare : planted.familyName } : {};
  return { place: planted.place, input: { ...name, ...input }, expected: { outcome: 'ROUTED', controllerId: planted.controller.id } };
}

function withDomain(write: (domain: string, ground: CaseGround, planted: Planted) => NamedAtTheDoor | null): Maker {
  return (ground) => {
    const planted = ground.any();
    const domain = planted.controller.domains.at(-1) ?? '';
    const input = ground.isExact(domain) ? write(domain, ground, planted) : null;
    return input === null ? null : exact(ground, planted, input);
  };
}

const LABELS = ['www', 'mijn', 'portal', 'kunden', 'espace-client', 'login', 'shop'];

const registration: Maker = (ground) => {
  const planted = ground.any();
  const number = planted.controller.registrationNumbers[0] ?? '';
  // The number of a German register is nobody's without its court.
  if (!number.includes(',')) {
    const copied = asCopied(number, ground.random);
    // Six digits alone could be anything.
    const registrationNumber = planted.place.country === 'IE' ? `CRO ${number}` : copied;
    return ground.isExact(number) ? exact(ground, planted, { registrationNumber }) : null;
  }
  const [entry = '', court = ''] = number.split(', ');
  return exact(ground, planted, { registrationNumber: ground.random.pick([number, `${court}, ${entry}`, `${entry} ${court}`]) });
};

export const EXACT_CASES: Readonly<Record<string, Maker>> = {
  'exact-domain': withDomain((domain, { random }) => ({ domain: random.pick([domain, domain.toUpperCase(), `https://${domain}/`]) })),
  'exact-subdomain': withDomain((domain, ground) =>
    (ground.hasDomainBelow(domain) ? null : { domain: `${ground.random.pick(LABELS)}.${domain}` })),
  'exact-url': withDomain((domain, { random }) =>
    ({ url: `https://${random.pick(['', 'www.'])}${domain}/${random.pick(['contact', 'login?next=/', 'fr/shop#top', ''])}` })),
  'exact-email-domain': withDomain((domain, { random }, { controller }) =>
    (controller.emailDomains.includes(domain) ? { domain: `${random.pick(['info', 'privacy', 'j.smit'])}@${domain}` } : null)),
  'exact-registration': registration,
  'exact-vat': (ground) => {
    const planted = ground.any();
    return exact(ground, planted, { vatNumber: asCopied(planted.controller.vatNumbers[0] ?? '', ground.random) });
  },
  'exact-reference': (ground) => {
    const planted = ground.any();
    const reference = planted.controller.accountReferences[0] ?? '';
    return exact(ground, planted, { accountReference: ground.random.pick([reference, reference.toLowerCase(), reference.replace('-', ' ')]) });
  },
};

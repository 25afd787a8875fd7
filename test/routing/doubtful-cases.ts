import { filled, type Family, type Planted } from './planted-controllers.js';
import type { CaseGround, Maker } from './case-ground.js';
import type { NamedAtTheDoor } from './routing-set.js';

/* What only a person may decide: relatives, and evidence that points two ways. */

function relative(family: Family, write: (planted: Planted) => readonly string[]): Maker {
  return (ground) => {
    const planted = ground.one(family);
    if (planted === null) return null;
    const name = ground.random.pick(write(planted));
    const city = ground.random.happens(0.4) ? { city: planted.controller.city } : {};
    return ground.triage(planted.place, { name, ...city });
  };
}

const anyName = ({ familyName, bare, controller }: Planted): string[] => [familyName, bare, controller.legalName];

function pair(ground: CaseGround): readonly [Planted, Planted] | null {
  const one = ground.one('ALONE');
  const other = ground.one('ALONE', ({ controller }) => controller.id !== one?.controller.id);
  return one === null || other === null ? null : [one, other];
}

const conflict: Maker = (ground) => {
  const [one, other] = pair(ground) ?? [];
  if (one === undefined || other === undefined) return null;
  const [domain = '', vatNumber = '', accountReference = ''] =
    [other.controller.domains[0], other.controller.vatNumbers[0], other.controller.accountReferences[0]];
  const both = ground.tongue(one.place).either.replace('%', () => one.bare).replace('%', () => other.bare);
  return ground.triage(one.place, ground.random.pick<NamedAtTheDoor>([
    { name: one.bare, domain }, { name: one.bare, vatNumber }, { name: one.bare, accountReference },
    { domain: one.controller.domains[0] ?? '', vatNumber }, { url: `https://${one.controller.domains[0] ?? ''}/`, accountReference },
    { name: both },
  ]));
};

const otherCity: Maker = (ground) => {
  const planted = ground.one('ALONE');
  if (planted === null) return null;
  const { place, bare, controller } = planted;
  const city = ground.random.pick(place.cities.filter((name) => name !== controller.city));
  return ground.triage(place, ground.random.happens(0.5) ? { name: bare, city } : { name: `${bare} ${city}` });
};

const sharedDomain = (family: Family): Maker => (ground) => {
  const planted = ground.one(family, ({ controller }) => !ground.isExact(controller.domains[0] ?? ''));
  const domain = planted?.controller.domains[0] ?? '';
  if (planted === null) return null;
  return ground.triage(planted.place, ground.random.pick<NamedAtTheDoor>([{ domain }, { url: `https://www.${domain}/` }, { domain: `info@${domain}` }]));
};

const sameNumber: Maker = (ground) => {
  if (ground.sameNumbers.length === 0) return null;
  const [one] = ground.random.pick(ground.sameNumbers);
  return ground.triage(one.place, { registrationNumber: one.controller.registrationNumbers[0]?.split(',')[0] ?? '' });
};

export const DOUBTFUL_CASES: Readonly<Record<string, Maker>> = {
  'near-twin-same-name': relative('SAME_NAME', anyName),
  'near-twin-parent-subsidiary': relative('GROUP', anyName),
  // Not by the names of the companies behind the brand: those are nobody else's.
  'near-twin-brand-entities': relative('BRAND', ({ familyName, controller }) => [familyName, `${familyName} ${controller.city}`]),
  'near-twin-legal-form': relative('LEGAL_FORM', anyName),
  'near-twin-near-name': relative('NEAR_NAME', anyName),
  'near-twin-successor': relative('SUCCESSOR', anyName),
  'near-twin-in-sentence': (ground) => {
    const planted = ground.one(ground.random.pick<Family>(['SAME_NAME', 'GROUP', 'LEGAL_FORM']));
    if (planted === null) return null;
    return ground.triage(planted.place, { name: filled(ground.random.pick(ground.tongue(planted.place).sentences), planted.familyName) });
  },
  'shared-domain-brand': sharedDomain('BRAND'),
  'shared-domain-successor': sharedDomain('SUCCESSOR'),
  'same-number': sameNumber,
  conflict,
  'other-city': otherCity,
};

import { filled, type Planted } from './planted-controllers.js';
import { reordered, withoutAccents, withTypo, withUnseen } from './name-mutations.js';
import type { CaseGround, Maker } from './case-ground.js';
import type { NamedAtTheDoor } from './routing-set.js';

/* Names as people write them, of controllers that nobody is like. */

type Written = string | NamedAtTheDoor | null;

function named(write: (planted: Planted, ground: CaseGround) => Written, fits?: (planted: Planted) => boolean): Maker {
  return (ground) => {
    const planted = ground.one('ALONE', (one) => one.controller.agreement === 'ACTIVE' && (fits?.(one) ?? true));
    const written = planted === null ? null : write(planted, ground);
    if (planted === null || written === null) return null;
    return ground.routed(planted, typeof written === 'string' ? { name: written } : written);
  };
}

const hasForm = ({ form }: Planted): boolean => form !== null;
const isPair = ({ proper }: Planted): boolean => proper.includes(' & ');
const isSingle = (planted: Planted): boolean => !isPair(planted);

export const NAME_CASES: Readonly<Record<string, Maker>> = {
  'name-as-recorded': named(({ controller }) => controller.legalName),
  'case-accents': named(({ bare }, { random }) => withoutAccents(bare, random)),
  'legal-form-spelling': named(({ bare, form }, { random }) => (form === null ? null : `${bare} ${random.pick(form.spelled)}`), hasForm),
  'legal-form-missing': named(({ bare }) => bare, hasForm),
  connective: named(({ bare, place }, ground) => bare.replace('&', ground.random.pick([ground.tongue(place).and, '+'])), isPair),
  'word-order': named(({ trade, proper }) => reordered(trade, proper), isSingle),
  'brand-trading-name': named(({ brand }) => brand, ({ brand }) => brand !== null),
  'former-name': named(({ formerName, place }, ground) =>
    (formerName === null ? null : filled(ground.random.pick(['%', ground.tongue(place).formerly]), formerName)),
  ({ formerName }) => formerName !== null),
  'name-with-city': named(({ bare, controller, place }, ground) => ground.random.pick<NamedAtTheDoor>([
    { name: bare, city: controller.city },
    { name: `${bare} ${controller.city}` },
    { name: ground.tongue(place).inCity.replace('%', () => bare).replace('%', () => controller.city) },
  ])),
  'name-in-sentence': named(({ bare, place }, ground) => filled(ground.random.pick(ground.tongue(place).sentences), bare)),
  typo: named(({ trade, proper }, { random }) => filled(trade, withTypo(proper, random)), isSingle),
  'url-or-address-in-name': named(({ bare, controller, place }, ground) => ground.random.pick([
    `${bare}, ${ground.tongue(place).street}, ${controller.city}`,
    `${bare} www.${controller.domains[0] ?? ''}`,
    `www.${controller.domains[0] ?? ''}`,
    (controller.domains[0] ?? '').replace(/\./g, ` ${ground.tongue(place).dot} `),
  ])),
  'invisible-characters': named(({ bare }, { random }) => withUnseen(bare, random)),
  hostile: named(({ bare }, { random }) => random.pick([`<b>${bare}</b>`, `${bare} \u{1F600}`, `“${bare}”`, `   ${bare}\t`])),
  'public-mail-provider': named(({ bare, place }, { random }) => ({ name: bare, domain: random.pick(place.mail) })),
  'ended-agreement': (ground) => {
    const planted = ground.one('ALONE', ({ controller }) => controller.agreement === 'ENDED');
    return planted === null ? null : ground.routed(planted, { name: ground.random.pick([planted.bare, planted.controller.legalName]) });
  },
};

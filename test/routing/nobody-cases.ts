import { filled } from './planted-controllers.js';
import { withLookalike } from './name-mutations.js';
import { slugOf } from './edit-distance.js';
import type { CaseGround, Maker } from './case-ground.js';
import type { NamedAtTheDoor } from './routing-set.js';

/* Nobody known, nobody named, or the processor itself. */

const strangersName = (ground: CaseGround, place = ground.place): string =>
  filled(ground.random.pick(ground.tongue(place).trades), ground.garden.words.coin(place.language));

const unknown: Maker = (ground) => {
  const { place, random } = ground;
  const numbers = ground.garden.unusedNumbers(place.country, random.pick(place.cities));
  const name = strangersName(ground, place);
  return ground.unknown(place, random.pick<NamedAtTheDoor>([
    { name }, { name, city: random.pick(place.cities) }, { domain: `${slugOf(name)}.${random.pick(place.topLevels)}` },
    { registrationNumber: numbers.registration }, { vatNumber: numbers.vat }, { name, domain: random.pick(place.mail) },
    { accountReference: `WK-${random.between(900_000, 999_999)}` }, { url: `https://www.${slugOf(name)}.example/` },
  ]));
};

/** Somebody of another trade who happens to have the same name. */
const lookalike: Maker = (ground) => {
  const planted = ground.one('ALONE', ({ proper }) => !proper.includes('&'));
  if (planted === null) return null;
  const { trades } = ground.tongue(planted.place);
  const trade = ground.random.pick(trades.filter((other) => other !== planted.trade));
  return { place: planted.place, input: { name: filled(trade, planted.proper) }, expected: { outcome: 'UNKNOWN' } };
};

const homoglyph: Maker = (ground) => {
  const planted = ground.one('ALONE', ({ controller }) => !(controller.domains[0] ?? '').endsWith('.myshopify.com'));
  const domain = planted === null ? null : withLookalike(planted.controller.domains[0] ?? '', ground.random);
  if (planted === null || domain === null) return null;
  return ground.random.happens(0.7)
    ? ground.unknown(planted.place, { domain })
    : ground.triage(planted.place, { name: planted.bare, domain });
};

const sharedHost: Maker = (ground) => {
  const { place, random } = ground;
  const host = random.pick(['myshopify.com', 'wixsite.com', 'wordpress.com']);
  return ground.unknown(place, { domain: `${slugOf(ground.garden.words.coin(place.language))}.${host}` });
};

const nobody = (words: (ground: CaseGround, language: CaseGround['place']) => readonly NamedAtTheDoor[]): Maker => (ground) => {
  const { place } = ground;
  return { place, input: ground.random.pick(words(ground, place)), expected: { outcome: 'ASK' } };
};

const self: Maker = (ground) => {
  const { legalName, domains, registrationNumbers, vatNumbers, aliases } = ground.self;
  const [domain = '', name = ''] = [domains[0], aliases[0]];
  const input = ground.random.pick<NamedAtTheDoor>([
    { name: legalName }, { name }, { name: name.toUpperCase() }, { domain }, { domain: `support.${domain}` },
    { url: `https://www.${domain}/contact` }, { domain: `privacy@${domain}` }, { name, domain },
    { registrationNumber: registrationNumbers[0] ?? '' }, { vatNumber: vatNumbers[0] ?? '' },
  ]);
  return { place: ground.place, input, expected: { outcome: 'SELF' } };
};

export const NOBODY_CASES: Readonly<Record<string, Maker>> = {
  unknown,
  lookalike,
  'homoglyph-domain': homoglyph,
  'shared-host': sharedHost,
  'nobody-named': nobody((ground, place) => [
    {}, { name: ' ' }, { name: '?' }, { city: ground.random.pick(place.cities) },
    ...ground.tongue(place).nobody.map((name) => ({ name })),
    { name: ground.random.pick(ground.tongue(place).nobody), domain: ground.random.pick(place.mail) },
  ]),
  'generic-words-only': nobody((ground, place) => ground.tongue(place).generic.map((name) => ({ name }))),
  self,
};

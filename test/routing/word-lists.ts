import type { CaseLanguage, CountryCode } from './routing-set.js';

/* What names are made of. `%` stands for the part that is nobody else's. */

export interface Tongue {
  readonly trades: readonly string[];
  /** Public bodies and the like, which have no legal form in their name. */
  readonly offices: readonly string[];
  readonly starts: readonly string[];
  readonly middles: readonly string[];
  readonly ends: readonly string[];
  /** Words for the head of a group of companies. */
  readonly groups: readonly string[];
  readonly and: string;
  readonly sentences: readonly string[];
  readonly either: string;
  readonly inCity: string;
  readonly formerly: string;
  readonly nobody: readonly string[];
  readonly generic: readonly string[];
  readonly street: string;
  readonly dot: string;
}

export interface LegalForm {
  readonly written: string;
  readonly spelled: readonly string[];
}

export interface Place {
  readonly country: CountryCode;
  readonly language: CaseLanguage;
  readonly topLevels: readonly string[];
  readonly cities: readonly string[];
  readonly forms: readonly LegalForm[];
  readonly mail: readonly string[];
}

export const TONGUES: Readonly<Record<CaseLanguage, Tongue>> = {
  nl: {
    trades: ['Bakkerij %', 'Slagerij %', 'Fysiotherapie %', 'Tandartspraktijk %', 'Apotheek %', 'Drukkerij %', 'Garage %',
      'Uitzendbureau %', 'Kinderopvang %', 'Woonstichting %', '% Advocaten',
      '% Accountants', '% Transport', '% Installatietechniek', '% Makelaardij', 'Hotel %', '% Beveiliging'],
    offices: ['Basisschool %', 'Gemeente %', 'Ziekenhuis %', 'Museum %'],
    starts: ['Veld', 'Kroon', 'Ooster', 'Brem', 'Wester', 'Zilver', 'Krom', 'Graven', 'Lange', 'Hazel', 'Mole', 'Noorder',
      'Polder', 'Schut', 'Terp', 'Vries', 'Wilgen', 'IJssel', 'Duin', 'Heer'],
    middles: ['', 'en', 'ing', 'sel', 'ema', 'ort'],
    ends: ['kwaar', 'broek', 'daal', 'horst', 'lust', 'meer', 'stein', 'zicht', 'wijk', 'hoeve', 'dijk', 'bosch', 'gaard',
      'stroom', 'kamp', 'oever', 'woude', 'plas', 'sluis', 'zoom'],
    groups: ['Groep', 'Holding', 'Beheer'], and: 'en', either: '% en later bij %', inCity: '% in %', formerly: 'voorheen %',
    sentences: ['Ik ben klant bij %', 'het gaat om % denk ik', 'ik heb gewerkt bij %, tot 2021', 'mijn gegevens staan bij %'],
    nobody: ['mijn werkgever', 'het bedrijf', 'weet ik niet', 'n.v.t.'], generic: ['de bakkerij', 'Stichting', 'een school', 'bv'],
    street: 'Kerkstraat 12', dot: 'punt',
  },
  de: {
    trades: ['Bäckerei %', 'Metzgerei %', 'Physiotherapie %', 'Zahnarztpraxis %', '%-Apotheke', 'Druckerei %', 'Autohaus %',
      'Zeitarbeit %', 'Kita %', 'Wohnbau %', '% Rechtsanwälte',
      '% Steuerberatung', 'Spedition %', '% Haustechnik', '% Immobilien', 'Hotel %', '% Sicherheit'],
    offices: ['Grundschule %', 'Gemeinde %', 'Klinikum %', 'Museum %'],
    starts: ['Birken', 'Wolfs', 'Grün', 'Löwen', 'Stern', 'Hirsch', 'Ober', 'Ravens', 'Schön', 'Falken', 'Eichen', 'Kloster',
      'Mühl', 'Pfaffen', 'Reichen', 'Tannen', 'Ufer', 'Winter', 'Ziegel', 'Bruns'],
    middles: ['', 'er', 'inger', 'heim', 'els', 'au'],
    ends: ['berger', 'brunn', 'dorff', 'felder', 'graben', 'hagen', 'kamp', 'lohe', 'münde', 'rode', 'stätt', 'tal', 'wörth',
      'zell', 'bühl', 'quell', 'steig', 'wiesen', 'moos', 'büttel'],
    groups: ['Gruppe', 'Holding', 'Beteiligungen'], and: 'und', either: '% und danach bei %', inCity: '% in %', formerly: 'früher %',
    sentences: ['Ich bin Kunde bei %', 'es geht um % glaube ich', 'ich habe bei % gearbeitet, bis 2021', 'meine Daten liegen bei %'],
    nobody: ['mein Arbeitgeber', 'die Firma', 'weiß nicht', 'keine Angabe'], generic: ['die Bäckerei', 'Stiftung', 'eine Schule', 'GmbH'],
    street: 'Hauptstraße 12', dot: 'punkt',
  },
  fr: {
    trades: ['Boulangerie %', 'Boucherie %', 'Kinésithérapie %', 'Cabinet dentaire %', 'Pharmacie %', 'Imprimerie %', 'Garage %',
      'Intérim %', 'Crèche %', 'Habitat %', '% Avocats', '% Expertise', 'Transports %',
      'Plomberie %', 'Immobilière %', 'Hôtel %', '% Sécurité'],
    offices: ['École %', 'Commune de %', 'Clinique %', 'Musée %'],
    starts: ['Beau', 'Clair', 'Monte', 'Ville', 'Roche', 'Font', 'Grand', 'Haute', 'Mira', 'Neuf', 'Orme', 'Péri', 'Quin',
      'Renar', 'Sauve', 'Tré', 'Vau', 'Brissa', 'Dué', 'Lavar'],
    middles: ['', 'ger', 'lin', 'der', 'so', 'ban'],
    ends: ['bourg', 'champ', 'dieu', 'fontaine', 'gny', 'lac', 'mont', 'neau', 'pré', 'quet', 'rival', 'sac', 'thier', 'vallon',
      'zieux', 'court', 'belle', 'mare', 'lande', 'viève'],
    groups: ['Groupe', 'Holding', 'Participations'], and: 'et', either: '% puis chez %', inCity: '% à %', formerly: 'anciennement %',
    sentences: ['Je suis client chez %', 'il s’agit de % je crois', 'j’ai travaillé chez %, jusqu’en 2021', 'mes données sont chez %'],
    nobody: ['mon employeur', 'l’entreprise', 'je ne sais pas', 'néant'], generic: ['la boulangerie', 'Fondation', 'une école', 'SARL'],
    street: 'rue de l’Église 12', dot: 'point',
  },
  en: {
    trades: ['% Bakery', '% Butchers', '% Physiotherapy', '% Dental Practice', '% Pharmacy', '% Printers', '% Garage',
      '% Recruitment', '% Nursery', '% Housing', '% Solicitors', '% Accountants',
      '% Haulage', '% Plumbing', '% Lettings', '% Hotel', '% Security'],
    offices: ['% Primary School', '% Council', '% Hospital', '% Museum'],
    starts: ['Ash', 'Bram', 'Crow', 'Dun', 'Elder', 'Fern', 'Glen', 'Haw', 'Kestrel', 'Lark', 'Mere', 'Nether', 'Oaken',
      'Pender', 'Raven', 'Stone', 'Thistle', 'Under', 'Whit', 'Yarrow'],
    middles: ['', 'ing', 'er', 'sel', 'am', 'ow'],
    ends: ['borough', 'croft', 'dale', 'field', 'gate', 'holme', 'keld', 'ley', 'mouth', 'ness', 'quay', 'ridge', 'stead',
      'thwaite', 'wick', 'worth', 'bourne', 'combe', 'haven', 'shaw'],
    groups: ['Group', 'Holdings', 'Investments'], and: 'and', either: '% and later with %', inCity: '% in %', formerly: 'formerly %',
    sentences: ['I am a customer of %', 'it is about % I think', 'I worked at %, until 2021', 'my data is with %'],
    nobody: ['my employer', 'the company', "don't know", 'n/a'], generic: ['the bakery', 'Foundation', 'a school', 'Ltd'],
    street: '12 Church Street', dot: 'dot',
  },
};

const form = (written: string, ...spelled: string[]): LegalForm => ({ written, spelled });

export const PLACES: readonly Place[] = [
  { country: 'NL', language: 'nl', topLevels: ['nl', 'com'], cities: ['Utrecht', 'Zwolle', 'Breda', 'Delft', 'Almere', 'Arnhem', 'Goes'],
    forms: [form('B.V.', 'BV', 'b.v.', 'besloten vennootschap'), form('N.V.', 'NV', 'n.v.'), form('V.O.F.', 'VOF', 'vof')], mail: ['gmail.com', 'ziggo.nl'] },
  { country: 'BE', language: 'nl', topLevels: ['be'], cities: ['Gent', 'Leuven', 'Hasselt', 'Brugge'], forms: [form('BV', 'B.V.', 'bv'), form('NV', 'N.V.'), form('vzw', 'VZW')], mail: ['telenet.be'] },
  { country: 'BE', language: 'fr', topLevels: ['be'], cities: ['Namur', 'Liège', 'Mons', 'Tournai'], forms: [form('SRL', 'S.R.L.', 'srl'), form('SA', 'S.A.'), form('ASBL', 'asbl')], mail: ['skynet.be'] },
  { country: 'DE', language: 'de', topLevels: ['de', 'com'], cities: ['Köln', 'Bremen', 'Kassel', 'Ulm', 'Mainz', 'Kiel', 'Münster'],
    forms: [form('GmbH', 'Gmbh', 'G.m.b.H.', 'Gesellschaft mit beschränkter Haftung'), form('AG', 'A.G.'), form('KG', 'K.G.')], mail: ['gmx.de', 'web.de'] },
  { country: 'AT', language: 'de', topLevels: ['at', 'co.at'], cities: ['Wien', 'Graz', 'Linz', 'Villach'], forms: [form('GmbH', 'G.m.b.H.', 'Gesmbh'), form('OG', 'O.G.')], mail: ['gmx.at'] },
  { country: 'CH', language: 'de', topLevels: ['ch'], cities: ['Bern', 'Zürich', 'Chur', 'Zug'], forms: [form('AG', 'A.G.'), form('GmbH', 'gmbh')], mail: ['bluewin.ch'] },
  { country: 'CH', language: 'fr', topLevels: ['ch'], cities: ['Genève', 'Sion', 'Vevey', 'Nyon'], forms: [form('Sàrl', 'SARL', 'S.à r.l.'), form('SA', 'S.A.')], mail: ['bluewin.ch'] },
  { country: 'FR', language: 'fr', topLevels: ['fr', 'com'], cities: ['Lyon', 'Nantes', 'Lille', 'Metz', 'Tours', 'Pau', 'Brest'],
    forms: [form('SARL', 'S.A.R.L.', 'sarl'), form('SAS', 'S.A.S.'), form('SA', 'S.A.', 'société anonyme')], mail: ['orange.fr', 'laposte.net'] },
  { country: 'IE', language: 'en', topLevels: ['ie'], cities: ['Cork', 'Galway', 'Sligo', 'Naas'], forms: [form('Ltd', 'Limited', 'Ltd.'), form('DAC', 'Designated Activity Company')], mail: ['eircom.net'] },
  { country: 'GB', language: 'en', topLevels: ['co.uk', 'org.uk', 'com'], cities: ['Leeds', 'Bath', 'Derby', 'Exeter', 'Hull', 'York', 'Luton'],
    forms: [form('Ltd', 'Limited', 'ltd.'), form('plc', 'PLC', 'public limited company'), form('LLP', 'L.L.P.')], mail: ['btinternet.com', 'hotmail.co.uk'] },
];

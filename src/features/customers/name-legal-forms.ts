import { isConnective, type NameToken } from './name-tokens.js';

/** A legal form, and every way in which people write it. */
interface LegalForm {
  readonly id: string;
  /** Where it exists; for the reader, and to tell which translations name one form. */
  readonly countries: readonly string[];
  /** Lower case, without accents and dots; `|` between spellings, spaces between words. */
  readonly spellings: string;
  /** Also written in front of the name. */
  readonly isInFront?: true;
  /** Stands in front and is no form there (AG Insurance, SE Asia). */
  readonly isName?: true;
}

/** NL, BE, DE, AT, CH, FR, IE, GB, their neighbours and the United States. */
const FORMS: readonly LegalForm[] = [
  { id: 'BV', countries: ['NL', 'BE'], isInFront: true,
    spellings: 'bv|b v|besloten vennootschap|besloten vennootschap met beperkte aansprakelijkheid|bv met beperkte aansprakelijkheid' },
  { id: 'BVBA', countries: ['BE'], spellings: 'bvba|b v b a|ebvba|sbvba', isInFront: true },
  { id: 'NV', countries: ['NL', 'BE'], spellings: 'nv|n v|naamloze vennootschap', isInFront: true },
  { id: 'VOF', countries: ['NL', 'BE'], spellings: 'vof|v o f|vennootschap onder firma', isInFront: true },
  { id: 'CV', countries: ['NL', 'BE'], spellings: 'cv|c v|commanditaire vennootschap|commv|comm v|gcv' },
  { id: 'CVBA', countries: ['BE'], spellings: 'cvba|c v b a|cvso' },
  { id: 'MAATSCHAP', countries: ['NL', 'BE'], spellings: 'maatschap', isInFront: true },
  { id: 'COOPERATIE', countries: ['NL', 'BE'], isInFront: true,
    spellings: 'cooperatie|cooperatie ua|cooperatie u a|cooperatie ba|cooperatie wa|cooperatieve|cooperatieve vereniging|ua|u a|cooperatieve vennootschap' },
  { id: 'STICHTING', countries: ['NL', 'BE'], spellings: 'stichting|stg|sticht|private stichting', isInFront: true },
  { id: 'VERENIGING', countries: ['NL', 'BE'], spellings: 'vereniging|ver', isInFront: true },
  { id: 'EENMANSZAAK', countries: ['NL', 'BE'], spellings: 'eenmanszaak' },
  { id: 'VZW', countries: ['BE'], spellings: 'vzw|v z w|ivzw|vereniging zonder winstoogmerk', isInFront: true },
  { id: 'ASBL', countries: ['BE', 'LU'], spellings: 'asbl|a s b l|aisbl|association sans but lucratif', isInFront: true },
  { id: 'SRL', countries: ['BE', 'IT', 'RO'], spellings: 'srl|s r l|societe a responsabilite limitee belge', isInFront: true },
  { id: 'SPRL', countries: ['BE'], spellings: 'sprl|s p r l|sprlu|societe privee a responsabilite limitee', isInFront: true },
  { id: 'SA', countries: ['FR', 'BE', 'CH', 'LU'], spellings: 'sa|s a|societe anonyme', isName: true },
  { id: 'SARL', countries: ['FR', 'CH', 'LU'], isInFront: true,
    spellings: 'sarl|s a r l|sa rl|s a rl|s arl|sarls|societe a responsabilite limitee|sagl' },
  { id: 'EURL', countries: ['FR'], spellings: 'eurl|e u r l', isInFront: true },
  { id: 'SAS', countries: ['FR', 'LU'], spellings: 'sas|s a s|societe par actions simplifiee', isInFront: true },
  { id: 'SASU', countries: ['FR'], spellings: 'sasu|s a s u', isInFront: true },
  { id: 'SNC', countries: ['FR', 'BE', 'CH'], spellings: 'snc|s n c|societe en nom collectif' },
  { id: 'SCS', countries: ['FR', 'BE', 'LU'], spellings: 'scs|s c s|societe en commandite|societe en commandite simple|scomm' },
  { id: 'SCA', countries: ['FR', 'BE', 'LU'], spellings: 'sca|s c a|societe en commandite par actions' },
  { id: 'SC', countries: ['FR', 'BE'], isName: true, spellings: 'sc|scrl|s c r l|sc srl|sc scrl|societe cooperative', isInFront: true },
  { id: 'SCOP', countries: ['FR'], spellings: 'scop|s c o p', isInFront: true },
  { id: 'SCIC', countries: ['FR'], spellings: 'scic', isInFront: true },
  { id: 'SCI', countries: ['FR'], spellings: 'sci|s c i|societe civile immobiliere', isInFront: true },
  { id: 'SELARL', countries: ['FR'], spellings: 'selarl|selas|selafa|selasu', isInFront: true },
  { id: 'GIE', countries: ['FR'], spellings: 'gie', isInFront: true },
  { id: 'ASSOCIATION', countries: ['FR', 'CH'], spellings: 'association|association loi 1901|assoc', isInFront: true },
  { id: 'FONDATION', countries: ['FR', 'BE', 'CH', 'LU'], spellings: 'fondation', isInFront: true },
  { id: 'GMBH', countries: ['DE', 'AT', 'CH'],
    spellings: 'gmbh|g m b h|gesellschaft mbh|gesellschaft m b h|ges mbh|ges m b h|gesmbh|gesellschaft mit beschraenkter haftung|gesellschaft mit beschrankter haftung|mbh|m b h' },
  { id: 'GGMBH', countries: ['DE'], spellings: 'ggmbh|gemeinnutzige gmbh|gemeinnuetzige gmbh' },
  { id: 'GMBH_CO_KG', countries: ['DE', 'AT'], spellings: 'gmbh co kg|gmbh compagnie kg|gmbh cokg|gmbh co kommanditgesellschaft|g m b h co k g|gmbh kg|ges mbh co kg|gesmbh co kg' },
  { id: 'AG_CO_KG', countries: ['DE'], spellings: 'ag co kg|ag compagnie kg' },
  { id: 'UG_CO_KG', countries: ['DE'], spellings: 'ug co kg|ug haftungsbeschrankt co kg|ug haftungsbeschraenkt co kg' },
  { id: 'SE_CO_KG', countries: ['DE'], spellings: 'se co kg|se co kgaa' },
  { id: 'GMBH_CO_KGAA', countries: ['DE'], spellings: 'gmbh co kgaa' },
  { id: 'KGAA', countries: ['DE'], spellings: 'kgaa|kommanditgesellschaft auf aktien' },
  { id: 'UG', countries: ['DE'], spellings: 'ug|ug haftungsbeschrankt|ug haftungsbeschraenkt|haftungsbeschrankt|haftungsbeschraenkt|unternehmergesellschaft|unternehmergesellschaft haftungsbeschrankt' },
  { id: 'AG', countries: ['DE', 'AT', 'CH'], spellings: 'ag|a g|aktiengesellschaft', isName: true },
  { id: 'KG', countries: ['DE', 'AT', 'CH'], spellings: 'kg|k g|co kg|kommanditgesellschaft', isName: true },
  { id: 'OHG', countries: ['DE'], spellings: 'ohg|o h g|offene handelsgesellschaft' },
  { id: 'OG', countries: ['AT'], spellings: 'og|o g|offene gesellschaft', isName: true },
  { id: 'GBR', countries: ['DE'], spellings: 'gbr|g b r|egbr|gesellschaft burgerlichen rechts|gesellschaft buergerlichen rechts|gesbr' },
  { id: 'EK', countries: ['DE'], spellings: 'ek|e k|ekfm|e kfm|ekfr|e kfr|eingetragener kaufmann|eingetragene kauffrau', isName: true },
  { id: 'EU_AT', countries: ['AT'], spellings: 'eu|e u|eingetragener unternehmer|eingetragenes einzelunternehmen', isName: true },
  { id: 'EV', countries: ['DE'], spellings: 'ev|e v|eingetragener verein', isName: true },
  { id: 'EG', countries: ['DE', 'AT'], spellings: 'eg|e g|egen|eingetragene genossenschaft|eingetr genossenschaft', isName: true },
  { id: 'GENOSSENSCHAFT', countries: ['CH', 'DE', 'AT'], spellings: 'genossenschaft', isInFront: true },
  { id: 'STIFTUNG', countries: ['DE', 'AT', 'CH'], spellings: 'stiftung', isInFront: true },
  { id: 'PARTG', countries: ['DE'], spellings: 'mbb|partg|partg mbb|partgmbb|part g mbb|partnerschaftsgesellschaft' },
  { id: 'KOR', countries: ['DE'], spellings: 'kor|kdor|aor|a o r' },
  { id: 'LTD', countries: ['GB', 'IE'], spellings: 'ltd|limited|private limited company|ltd company|limited company|company limited|company ltd|co ltd|co limited|pty ltd' },
  { id: 'PLC', countries: ['GB', 'IE'], spellings: 'plc|p l c|public limited company|public limited co' },
  { id: 'LLP', countries: ['GB', 'IE', 'US'], spellings: 'llp|l l p|limited liability partnership' },
  { id: 'LP', countries: ['GB', 'IE', 'US'], spellings: 'lp|l p|limited partnership', isName: true },
  { id: 'CIC', countries: ['GB'], spellings: 'cic|c i c|community interest company' },
  { id: 'CIO', countries: ['GB'], spellings: 'cio|charitable incorporated organisation' },
  { id: 'DAC', countries: ['IE'], spellings: 'dac|d a c|designated activity company' },
  { id: 'CLG', countries: ['IE', 'GB'], spellings: 'clg|c l g|company limited by guarantee' },
  { id: 'UC', countries: ['IE'], spellings: 'uc|unlimited company|unlimited' },
  { id: 'TEORANTA', countries: ['IE'], spellings: 'teo|teoranta' },
  { id: 'CPT', countries: ['IE'], spellings: 'cpt|cuideachta phoibli theoranta' },
  { id: 'CTR', countries: ['IE'], spellings: 'ctr|cuideachta faoi theorainn rathaiochta' },
  { id: 'CGA', countries: ['IE'], spellings: 'cga|cuideachta ghniomhaiochta ainmnithe' },
  { id: 'CYF', countries: ['GB'], spellings: 'cyf|cyfyngedig' },
  { id: 'CCC', countries: ['GB'], spellings: 'ccc|cwmni cyfyngedig cyhoeddus' },
  { id: 'SE', countries: ['EU'], spellings: 'se|s e|societas europaea', isName: true },
  { id: 'SCE', countries: ['EU'], spellings: 'sce' },
  { id: 'INC', countries: ['US'], spellings: 'inc|incorporated|corp inc' },
  { id: 'CORP', countries: ['US'], spellings: 'corp|corporation' },
  { id: 'LLC', countries: ['US'], spellings: 'llc|l l c' },
  { id: 'AS', countries: ['NO', 'DK', 'CZ'], spellings: 'a s|aps', isName: true },
  { id: 'OY', countries: ['FI'], spellings: 'oy|oyj', isName: true },
  { id: 'AB', countries: ['SE'], spellings: 'aktiebolag', isName: true },
  { id: 'SPA', countries: ['IT'], spellings: 'spa|s p a', isName: true },
];

/** One form in the languages of a country, or one that became another by law (BE: the BVBA is a BV since 2019). */
const ONE_FORM: readonly { readonly ids: readonly string[]; readonly countries: readonly string[] }[] = [
  { ids: ['BV', 'SRL', 'BVBA', 'SPRL'], countries: ['BE'] },
  { ids: ['BVBA', 'SPRL'], countries: ['BE', 'NL', 'FR'] },
  { ids: ['NV', 'SA'], countries: ['BE', 'LU'] },
  { ids: ['CVBA', 'SC', 'COOPERATIE'], countries: ['BE'] },
  { ids: ['VZW', 'ASBL', 'VERENIGING', 'ASSOCIATION'], countries: ['BE', 'LU'] },
  { ids: ['VOF', 'SNC'], countries: ['BE'] },
  { ids: ['CV', 'SCS'], countries: ['BE'] },
  { ids: ['STICHTING', 'FONDATION'], countries: ['BE'] },
  { ids: ['AG', 'SA'], countries: ['CH', 'LU'] },
  { ids: ['GMBH', 'SARL'], countries: ['CH', 'LU'] },
  { ids: ['STIFTUNG', 'FONDATION'], countries: ['CH'] },
  { ids: ['EG', 'GENOSSENSCHAFT'], countries: ['DE', 'AT', 'CH'] },
  { ids: ['LTD', 'TEORANTA'], countries: ['IE'] },
  { ids: ['LTD', 'CYF'], countries: ['GB'] },
  { ids: ['PLC', 'CPT'], countries: ['IE'] },
  { ids: ['PLC', 'CCC'], countries: ['GB'] },
  { ids: ['CLG', 'CTR'], countries: ['IE'] },
  { ids: ['DAC', 'CGA'], countries: ['IE'] },
  { ids: ['INC', 'CORP'], countries: ['US'] },
];

interface Spelling {
  readonly form: LegalForm;
  readonly words: readonly string[];
}

const BY_FIRST_WORD = new Map<string, Spelling[]>();
for (const form of FORMS) {
  for (const spelling of form.spellings.split('|')) {
    const words = spelling.split(' ');
    const first = words[0] as string;
    BY_FIRST_WORD.set(first, [...(BY_FIRST_WORD.get(first) ?? []), { form, words }]);
  }
}
for (const spellings of BY_FIRST_WORD.values()) spellings.sort((one, other) => other.words.length - one.words.length);

export interface FoundForm {
  readonly id: string;
  /** The tokens it takes: from, and until before. */
  readonly from: number;
  readonly until: number;
}

/** The legal forms among these words, the longest spelling first. */
export function formsIn(tokens: readonly NameToken[]): readonly FoundForm[] {
  const found: FoundForm[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const form = formAt(tokens, at);
    if (form === null) continue;
    found.push(form);
    at = form.until - 1;
  }
  return found;
}

function formAt(tokens: readonly NameToken[], at: number): FoundForm | null {
  const first = tokens[at] as NameToken;
  for (const spelling of [...spellingsOf(first.text), ...(first.alternative === first.text ? [] : spellingsOf(first.alternative))]) {
    const until = matchedUntil(tokens, at, spelling.words);
    if (until === null) continue;
    const { id, isName } = spelling.form;
    const isShort = spelling.words.length === 1;
    if (at === 0 && isName === true && isShort && until < tokens.length) continue;
    return { id, from: at, until };
  }
  return null;
}

function spellingsOf(word: string): readonly Spelling[] {
  return BY_FIRST_WORD.get(word) ?? [];
}

/** `& Co. KG`: the sign between does not count. */
function matchedUntil(tokens: readonly NameToken[], from: number, words: readonly string[]): number | null {
  let at = from;
  for (const [index, word] of words.entries()) {
    while (index > 0 && at < tokens.length && isConnective(tokens[at] as NameToken)) at += 1;
    const token = tokens[at];
    if (token === undefined || (token.text !== word && token.alternative !== word)) return null;
    if (index > 0 && token.isBreakBefore) return null;
    at += 1;
  }
  return at;
}

/**
 * Whether two forms are one, where the entity sits.
 *
 * @param country ISO code, or null when nobody recorded it: then a translation of the form is the form
 */
export function isSameForm(one: string, other: string, country: string | null): boolean {
  if (one === other) return true;
  return ONE_FORM.some(({ ids, countries }) =>
    ids.includes(one) && ids.includes(other) && (country === null || countries.includes(country)));
}

const FORMS_OF_NAMES = new Set(['STICHTING', 'FONDATION', 'STIFTUNG', 'EG', 'GENOSSENSCHAFT', 'COOPERATIE', 'SCOP', 'SCIC', 'SCE', 'EV', 'VZW', 'ASBL', 'ASSOCIATION', 'VERENIGING']);

/** Foundations, associations and cooperatives bear their form in their names; a company may be recorded without it. */
export function isFormOfName(id: string): boolean {
  return FORMS_OF_NAMES.has(id);
}

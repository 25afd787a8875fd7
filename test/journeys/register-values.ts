import { KIND_NAMES, REGISTER_KINDS, type RegisterKind } from '../../src/features/register/register-kinds.js';
import { exampleEntries } from '../harness/register-examples.js';

/* What of a tenant's register stands where, in doors that are made alike for every kind of entry. */

/** `ProcessingActivity` → `processingActivity`: what the tenant's own code of one is called. */
function keyName(kind: RegisterKind): string {
  const { type } = REGISTER_KINDS[kind];
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
}

/** `ProcessingActivity` → `processing_activity`: what the id of the tenant's own one is called. */
export function rowName(kind: RegisterKind): string {
  return keyName(kind).replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const TYPES = KIND_NAMES.map((kind) => REGISTER_KINDS[kind].type).join('|');

/** Within the content of an entry, by the name of the field. */
const CONTENT: Readonly<Record<string, RegExp>> = {
  [keyName('PARTY')]: /party|parent|importer|exporter|accessor|operator|jointControllers/,
  [keyName('ENGAGEMENT')]: /engagement|under|recipients/,
  [keyName('ACTIVITY')]: /activities/,
  [keyName('DATA_CATEGORY')]: /category|categories/,
  [keyName('SUBJECT_CATEGORY')]: /subjects|onlyOf|partOf/,
  [keyName('MEASURE')]: /measures/,
  [keyName('NOTICE')]: /statedIn/,
  service: /services?/,
  location: /locations?|between/,
  externalId: /customer/,
  agreementReference: /agreement|reference/,
};

export const REGISTER_FIELDS: readonly (readonly [RegExp, string])[] = [
  ...KIND_NAMES.map((kind) => {
    const { path, type } = REGISTER_KINDS[kind];
    return [new RegExp(`/register/${path}/\\{code\\}\\S* path\\.code$|(query ${keyName(kind)}(History)?|(put|end)${type} input\\.?) ?code$`), keyName(kind)] as const;
  }),
  ...Object.entries(CONTENT).map(([key, fields]) =>
    [new RegExp(`(/register/\\S+ body|put(${TYPES}) input)\\.content\\.(\\S+\\.)?(${fields.source})$`), key] as const),
];

/** Doors that make an entry when there is none of that code. */
export const MAKES_ENTRIES = new RegExp(`^(PUT /v1/register/\\S+|mutation put(${TYPES}))$`);

/** The codes of a furnished tenant's entries, by what they are called in `keys`. */
export function registerKeys(word: string): Record<string, string> {
  return Object.fromEntries(exampleEntries(word).map(({ kind, code }) => [keyName(kind), code]));
}

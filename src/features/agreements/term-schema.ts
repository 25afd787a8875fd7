import { COUNTRIES } from '../../platform/api/country-code.js';
import { TERMS } from './agreement-terms.js';
import { LANGUAGE, SET_LIMIT, type TermForm, UNKNOWN } from './term-forms.js';

type Schema = Readonly<Record<string, unknown>>;

/** What each term may be, as rules of JSON Schema for an object with `term` and `value`: terms of the same form share one. */
export function termValueRules(): readonly Schema[] {
  const byForm = Map.groupBy(Object.entries<TermForm>(TERMS), ([, form]) => JSON.stringify(valueSchema(form)));
  return [...byForm].map(([value, terms]) => ({
    if: { properties: { term: { enum: terms.map(([name]) => name) } }, required: ['term'] },
    then: { properties: { value: { anyOf: [JSON.parse(value) as Schema, { const: UNKNOWN }] } } },
  }));
}

function valueSchema(form: TermForm): Schema {
  switch (form.kind) {
    case 'WHOLE': return { type: 'integer', minimum: form.min, maximum: form.max };
    case 'CHOICE': return { enum: form.words };
    case 'YES_NO': return { type: 'boolean' };
    case 'SET': {
      const words = form.accepts === undefined ? form.words : [...form.words, ...COUNTRIES.filter(form.accepts)];
      return { type: 'array', items: { enum: words }, maxItems: SET_LIMIT, uniqueItems: true };
    }
    case 'LANGUAGE': return { type: 'string', pattern: LANGUAGE.source, maxLength: 35 };
  }
}

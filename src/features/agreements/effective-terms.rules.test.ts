import { TERM_NAMES, TERMS, type TermClause, type TermName } from './agreement-terms.js';
import { effectiveTerms, readClauses, termAsStrictest } from './effective-terms.rules.js';
import { formInWords, isOfForm, UNKNOWN } from './term-forms.js';

const said = (term: TermName, value: TermClause['value'], clause: string | null = null): TermClause => ({ term, value, clause });

describe('what a contract comes to', () => {
  const sheet = [said('NOTICE_DAYS', 30, '§4'), said('FORWARDING_HOURS', 48), said('AUTHORISATION', 'GENERAL', '§3')];

  test.each([
    ['says what the term sheet says', [], 'NOTICE_DAYS', { value: 30, source: 'TERM_SHEET', clause: '§4' }],
    ['says so too where the sheet is not quoted', [], 'FORWARDING_HOURS', { value: 48, source: 'TERM_SHEET', clause: null }],
    ['says what deviates, with its clause', [said('NOTICE_DAYS', 60, 'Annex')], 'NOTICE_DAYS', { value: 60, source: 'DEVIATION', clause: 'Annex' }],
    ['keeps the rest of the sheet', [said('NOTICE_DAYS', 60, 'Annex')], 'FORWARDING_HOURS', { value: 48, source: 'TERM_SHEET', clause: null }],
    ['takes a deviation in what the sheet is silent about', [said('BREACH_HOURS', 24, '§8')], 'BREACH_HOURS', { value: 24, source: 'DEVIATION', clause: '§8' }],
    ['knows nothing of what nobody wrote', [], 'BREACH_HOURS', { value: UNKNOWN, source: 'UNKNOWN', clause: null }],
    ['does not fall back on the sheet where the deviation is unclear', [said('NOTICE_DAYS', UNKNOWN, 'in good time')], 'NOTICE_DAYS',
      { value: UNKNOWN, source: 'DEVIATION', clause: 'in good time' }],
  ] as const)('%s', (_, deviations, term, expected) => {
    expect(effectiveTerms(sheet, deviations)[term]).toEqual(expected);
  });

  test('names every term, and only terms', () => {
    expect(Object.keys(effectiveTerms([], []))).toEqual(TERM_NAMES);
  });

  test('does not guess at a stored value that its form does not allow any more', () => {
    const terms = effectiveTerms([said('NOTICE_DAYS', -1), said('AUTHORISATION', 'TACIT' as never)], []);
    expect([terms.NOTICE_DAYS.value, terms.AUTHORISATION.value]).toEqual([UNKNOWN, UNKNOWN]);
  });
});

describe('a term that is unknown counts as the strictest', () => {
  test.each([
    ['every other processor needs a yes of its own', 'AUTHORISATION', 'SPECIFIC'],
    ['no number of days makes a notice sufficient', 'NOTICE_DAYS', Infinity],
    ['a notice comes by registered letter', 'NOTICE_CHANNEL', 'REGISTERED_LETTER'],
    ['only the customer’s own word makes it effective', 'NOTICE_EFFECTIVE', 'ACKNOWLEDGED'],
    ['nothing is deemed received', 'DEEMED_AFTER_DAYS', Infinity],
    ['only working days count', 'DAY_KIND', 'WORKING'],
    ['the right to object does not lapse', 'OBJECTION_DAYS', Infinity],
    ['any ground will do', 'OBJECTION_GROUNDS', 'ANY'],
    ['silence is no yes', 'SILENCE', 'REFUSES'],
    ['nobody is replaced before the notice has run', 'EMERGENCY_REPLACEMENT', false],
    ['there is no time to cure', 'CURE_DAYS', 0],
    ['a request is passed on at once', 'FORWARDING_HOURS', 0],
    ['an unconfirmed one waits as long as the product lets it', 'UNCONFIRMED_WAIT_HOURS', 24],
    ['help is due at once', 'ASSISTANCE_HOURS', 0],
    ['a breach is told at once', 'BREACH_HOURS', 0],
    ['the controller chooses what becomes of the data', 'DELETE_OR_RETURN', 'CONTROLLER_CHOOSES'],
    ['deletion is due on the day of the end', 'DELETION_DAYS', 0],
    ['backups are due with it', 'BACKUP_DAYS', 0],
    ['so are logs', 'LOG_DAYS', 0],
    ['the data may lie nowhere', 'RESIDENCY', []],
    ['no sensitive data may be put in', 'SENSITIVE_DATA', []],
    ['audits need no notice', 'AUDIT_NOTICE_DAYS', 0],
    ['there may be any number of them', 'AUDITS_A_YEAR', Infinity],
    ['also on site', 'AUDIT_ON_SITE', true],
    ['notices are in the reader’s own language', 'NOTICE_LANGUAGE', null],
    ['nobody is indexed', 'SUBJECT_INDEX', false],
    ['a person is told no more than needed', 'PUBLIC_STATUS', 'MINIMAL'],
    ['clause (a) is missing', 'INSTRUCTIONS_ONLY', false],
    ['clause (b) is missing', 'CONFIDENTIALITY', false],
    ['clause (c) is missing', 'SECURITY_MEASURES', false],
    ['clause (d) is missing', 'OTHER_PROCESSORS', false],
    ['clause (e) is missing', 'HELP_WITH_REQUESTS', false],
    ['clause (f) is missing', 'HELP_WITH_DUTIES', false],
    ['clause (g) is missing', 'DELETION_OR_RETURN', false],
    ['clause (h) is missing', 'PROOF_AND_AUDITS', false],
  ] as const satisfies readonly (readonly [string, TermName, unknown])[])('%s', (_, term, strictest) => {
    expect(termAsStrictest(term, UNKNOWN)).toEqual(strictest);
    expect(TERMS[term].because).not.toBe('');
  });

  test('and a known one as it is, even where it is less strict', () => {
    expect([termAsStrictest('NOTICE_DAYS', 30), termAsStrictest('AUTHORISATION', 'GENERAL'), termAsStrictest('FORWARDING_HOURS', 720)])
      .toEqual([30, 'GENERAL', 720]);
  });
});

describe('what a term may say', () => {
  test.each([
    ['UNCONFIRMED_WAIT_HOURS', 0, true], ['UNCONFIRMED_WAIT_HOURS', 72, true], ['UNCONFIRMED_WAIT_HOURS', 73, false],
    ['UNCONFIRMED_WAIT_HOURS', -1, false], ['UNCONFIRMED_WAIT_HOURS', 1.5, false], ['UNCONFIRMED_WAIT_HOURS', '24', false],
    ['UNCONFIRMED_WAIT_HOURS', Infinity, false], ['UNCONFIRMED_WAIT_HOURS', UNKNOWN, false],
    ['AUTHORISATION', 'GENERAL', true], ['AUTHORISATION', 'general', false], ['AUTHORISATION', ['GENERAL'], false],
    ['AUDIT_ON_SITE', false, true], ['AUDIT_ON_SITE', 'false', false], ['AUDIT_ON_SITE', 0, false],
    ['RESIDENCY', [], true], ['RESIDENCY', ['NL', 'EEA'], true], ['RESIDENCY', ['NL', 'NL'], false], ['RESIDENCY', ['nl'], false], ['RESIDENCY', ['UK'], false], ['RESIDENCY', ['GB'], true],
    ['RESIDENCY', 'EEA', false], ['SENSITIVE_DATA', ['HEALTH'], true], ['SENSITIVE_DATA', ['NL'], false],
    ['NOTICE_LANGUAGE', 'de-CH', true], ['NOTICE_LANGUAGE', 'German', false], ['NOTICE_LANGUAGE', null, false],
  ] as const)('%s %j: %s', (term, value, expected) => {
    expect(isOfForm(TERMS[term], value)).toBe(expected);
  });

  test('is explained for every term', () => {
    expect(TERM_NAMES.map((term) => formInWords(TERMS[term]))).toEqual(TERM_NAMES.map(() => expect.stringMatching(/, or UNKNOWN$/)));
  });
});

describe('clauses from outside', () => {
  test('are kept in one order, so that the same contract is always the same', () => {
    const one = readClauses([{ term: 'RESIDENCY', value: ['NL', 'BE'], clause: 'b' }, { term: 'NOTICE_DAYS', value: 9, clause: 'a' }], true);
    const other = readClauses([{ term: 'NOTICE_DAYS', value: 9, clause: 'a' }, { term: 'RESIDENCY', value: ['BE', 'NL'], clause: 'b' }], true);
    expect(one).toEqual(other);
    expect(one).toEqual([{ term: 'NOTICE_DAYS', value: 9, clause: 'a' }, { term: 'RESIDENCY', value: ['BE', 'NL'], clause: 'b' }]);
  });

  test.each([
    ['a term that is none', { term: 'LUNCH', value: 1, clause: 'x' }, { code: 'TERM_UNKNOWN', data: { term: 'LUNCH' } }],
    ['a name that every object has', { term: 'toString', value: 1, clause: 'x' }, { code: 'TERM_UNKNOWN', data: { term: 'toString' } }],
    ['a value of another form', { term: 'DAY_KIND', value: 3, clause: 'x' },
      { code: 'TERM_VALUE_INVALID', data: { term: 'DAY_KIND', expected: 'one of CALENDAR, WORKING, or UNKNOWN' } }],
    ['a deviation that quotes nothing', { term: 'DAY_KIND', value: UNKNOWN }, { code: 'DEVIATION_WITHOUT_CLAUSE', data: { term: 'DAY_KIND' } }],
  ] as const)('are refused for %s', (_, clause, refusal) => {
    expect(readClauses([clause], true)).toEqual(refusal);
  });

  test('of a term sheet need no quote, and may be UNKNOWN', () => {
    expect(readClauses([{ term: 'DAY_KIND', value: UNKNOWN }], false)).toEqual([{ term: 'DAY_KIND', value: UNKNOWN, clause: null }]);
  });
});

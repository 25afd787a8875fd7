import { Temporal } from 'temporal-polyfill';

import { LANGUAGES } from '../../../platform/mail/template.js';
import { answerPage } from './answer-page.js';
import { confirmPage } from './confirm-page.js';
import { html } from '../../../platform/html/markup.js';
import { PAGE_WORDS } from './page.words.js';
import { answerView, everyPage, maskedRequest, openRequest, statusView } from './pages.fixture.js';
import { statusPage } from './status-page.js';

const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;\u202E</textarea>`;

/** What a reader sees: no tags, and no reasons, which stay in the language they were reckoned in. */
function visible(page: string): string {
  return page.replace(/<dd lang="en">.*?<\/dd>/gs, ' ').replace(/<[^>]*>/g, ' ');
}

/** Every sentence of a language; functions are called with a name. */
function sentences(words: unknown, path = ''): readonly (readonly [path: string, sentence: string])[] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return sentences((words as (...args: string[]) => unknown)('Anna', 'Anna'), path);
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

describe('what others wrote', () => {
  /** The tags of a page with the names of their attributes: what a name in the page must not change. */
  const structure = (page: string): readonly string[] =>
    [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'));

  it.each(LANGUAGES)('is shown as text and never as markup, on every page (%s)', (language) => {
    const tame = everyPage(language, 'Anna').map(structure);
    const hostile = everyPage(language, HOSTILE);
    expect(hostile.map(structure)).toEqual(tame);
    expect(hostile.filter((page) => page.includes('&lt;script&gt;alert(1)')).length).toBeGreaterThan(30);
  });

  it('keeps what was typed in the form, escaped', () => {
    const typed = { values: { name: `Bakker "De Vries" & <zonen>` }, mistakes: { name: 'TOO_LONG' as const } };
    const page = statusPage(statusView('QUESTION', null, 'x', { typed }), 'nl');
    expect(page).toContain('value="Bakker &quot;De Vries&quot; &amp; &lt;zonen&gt;"');
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain('href="#field-name"');
  });

  it('can only be put in through escaping', () => {
    expect(html`<p title="${'"<&>\''}">${['<b>', html`<i>${'<'}</i>`]}${null}</p>`.text)
      .toBe('<p title="&quot;&lt;&amp;&gt;&#39;">&lt;b&gt;<i>&lt;</i></p>');
  });
});

describe('every language', () => {
  it.each(LANGUAGES)('says everything: no code, no key, nothing undefined (%s)', (language) => {
    for (const page of everyPage(language, 'Anna')) {
      expect(page).toContain(`<html lang="${language}">`);
      expect(visible(page)).not.toMatch(/[A-Z]{3,}_[A-Z]|undefined|null|\[object|\bNaN\b|\$\{/);
    }
  });

  it.each(['nl', 'de', 'fr'] as const)('has every sentence, and none left in English (%s)', (language) => {
    const english = sentences(PAGE_WORDS.en);
    const own = new Map(sentences(PAGE_WORDS[language]));
    expect([...own.keys()].sort()).toEqual(english.map(([path]) => path).sort());
    const isSameWord = /\.(labels\.name|question\.fields\.name\.hint)$/;
    const same = english.filter(([path, sentence]) => own.get(path) === sentence && !isSameWord.test(path));
    expect(same).toEqual([]);
  });
});

describe('every page', () => {
  it.each(LANGUAGES)('fetches one stylesheet and nothing else, and has no script or inline style (%s)', (language) => {
    for (const page of everyPage(language, 'Anna')) {
      expect(page.match(/<link /g)).toHaveLength(1);
      expect(page).toMatch(/<link rel="stylesheet" href="\/assets\/pages\.css\?v=[0-9a-f]{16}">/);
      expect(page).not.toMatch(/ style="|<style|<script| on\w+="| src="/);
    }
  });

  it.each(LANGUAGES)('has one headline, the landmarks, a way past them, and fields with labels (%s)', (language) => {
    for (const page of everyPage(language, 'Anna')) {
      expect(page.match(/<h1>/g)).toHaveLength(1);
      for (const part of ['<header>', '<main id="content"', '<footer>', 'href="#content"']) {
        expect(page).toContain(part);
      }
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [field] of page.matchAll(/<(?:input type="(?:text|checkbox)"|textarea)[^>]*>/g)) {
        expect(page).toContain(`<label for="${/ id="([^"]+)"/.exec(field)?.[1] ?? 'none'}">`);
      }
      for (const [, described] of page.matchAll(/aria-describedby="([^"]+)"/g)) {
        for (const id of described?.split(' ') ?? []) expect(ids).toContain(id);
      }
    }
  });

  it('carries the secret only in the body of forms and in the links to itself', () => {
    const page = confirmPage({ processor: 'P', reference: 'R', token: 'SECRET', mark: 'm' }, 'en');
    expect(page).toContain('<input type="hidden" name="token" value="SECRET">');
    expect(page).toContain('<form method="post" action="/requests/confirm"');
    expect(page.split('SECRET')).toHaveLength(1 + 1 + 3);
  });
});

describe('the status page', () => {
  it('names the authority of the country and, in Germany, the Länder', () => {
    const page = statusPage(statusView('CLOSED', null), 'de');
    expect(page).toContain('bfdi.bund.de');
    expect(page).toContain(PAGE_WORDS.de.status.germanLaender);
  });

  it('passes on the words of the controller', () => {
    const page = statusPage(statusView('CLOSED', 'We erased it.\nAll of it.'), 'en');
    expect(page).toContain('<blockquote><bdi class="typed">We erased it.\nAll of it.</bdi></blockquote>');
  });
});

describe('the page of the controller', () => {
  const forms = (page: string): string[] => [...page.matchAll(/name="act" value="(\w+)"/g)].map(([, act]) => act ?? '');

  it.each([
    ['ROUTED', ['ACKNOWLEDGE', 'ASK_FOR_INFORMATION', 'EXTEND', 'COMPLETE', 'REFUSE', 'NOT_OURS']],
    ['ACKNOWLEDGED', ['ASK_FOR_INFORMATION', 'EXTEND', 'COMPLETE', 'REFUSE', 'NOT_OURS']],
    ['COMPLETED', []],
  ] as const)('offers in state %s what is possible', (state, acts) => {
    expect(forms(answerPage(answerView({ request: openRequest({ state }) }), 'en'))).toEqual(acts);
  });

  it('offers before it is accepted nothing but to accept it or to give it back', () => {
    const page = answerPage(answerView({ request: maskedRequest() }), 'en');
    expect(forms(page)).toEqual(['ACCEPT', 'NOT_OURS']);
    expect(page).toContain('A… B…');
    expect(page).not.toContain(PAGE_WORDS.en.answer.labels.message);
  });

  it('keeps what was typed with what it gives back', () => {
    const typed = { values: { message: 'No such client' }, mistakes: {} };
    const page = answerPage(answerView({ request: maskedRequest(), tried: { kind: 'NOT_OURS', typed } }), 'en');
    expect(page).toContain('No such client</textarea>');
  });

  it('offers no extension after the first month, and says why', () => {
    const page = answerPage(answerView({ now: Temporal.Instant.from('2026-12-22T00:00:00Z') }), 'en');
    expect(forms(page)).not.toContain('EXTEND');
    expect(page).toContain(PAGE_WORDS.en.acts.noExtension);
  });

  it('offers to pass words on only to a proven address', () => {
    expect(answerPage(answerView(), 'en')).toContain('name="tellPerson"');
    const page = answerPage(answerView({ request: openRequest({ addressState: 'UNPROVEN' }) }), 'en');
    expect(page).not.toContain('name="tellPerson"');
    expect(page).toContain(PAGE_WORDS.en.acts.cannotTell('Anna'));
    expect(page).toContain('(Art. 12(6) GDPR)');
  });

  it('tells by when to answer, in the time zone of the controller, with the reasons of every clock', () => {
    const page = answerPage(answerView(), 'en');
    expect(page).toContain('Answer by the end of Monday, 21 December 2026 (Europe/Amsterdam).');
    expect(page).toContain('Received on Saturday 2026-11-21 at 11:00, Europe/Amsterdam.');
    expect(page.match(/<summary>(Your answer, counted|Passing on)/g)).toHaveLength(3);
  });

  it('does not show what somebody did who had the request before', () => {
    const done = [
      { kind: 'EXTEND' as const, at: '2026-11-20T10:00:00.5Z', by: 'CONTROLLER' as const, message: 'FORMER', customerId: null },
      { kind: 'UNDONE' as const, at: '2026-11-21T11:00:00Z', by: 'PROCESSOR' as const, message: 'INTERNAL', customerId: null },
      { kind: 'ACKNOWLEDGE' as const, at: '2026-11-21T10:00:00.25Z', by: 'CONTROLLER' as const, message: 'OWN', customerId: null },
    ];
    const page = answerPage(answerView({ request: openRequest({ done }) }), 'en');
    expect(page).toContain('OWN');
    expect(page).not.toMatch(/FORMER|INTERNAL/);
  });
});

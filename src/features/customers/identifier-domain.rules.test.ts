import { domainLadder, parseDomain } from './identifier-domain.js';
import { PUBLIC_MAIL_PROVIDERS } from './identifier-mail-providers.js';

function read(typed: string, sharedHosts: readonly string[] = []): string {
  const domain = parseDomain(typed, sharedHosts);
  return domain.ok ? domainLadder(domain).join(' < ') : domain.reason;
}

describe('a domain', () => {
  test.each([
    ['is lower case without www and final dot', 'WWW.Acme.NL.', 'acme.nl'],
    ['is the host of a web address', 'https://acme.nl:8443/a/b?c=d#e', 'acme.nl'],
    ['is the host of an address without scheme', 'acme.nl/contact', 'acme.nl'],
    ['is the host of an e-mail address', 'info@acme.nl', 'acme.nl'],
    ['is the host of a mailto link', 'mailto:info@acme.nl?subject=x', 'acme.nl'],
    ['is read without the brackets and stops around it', '(<acme.nl>).', 'acme.nl'],
    ['stands behind the user of a web address', 'https://acme.nl@evil.example/', 'evil.example'],
    ['ends where a backslash begins', 'https://evil.example\\@acme.nl', 'evil.example'],
    ['ends where the query begins', 'evil.example?@acme.nl', 'evil.example'],
    ['is decoded where the web decodes it', 'ac%6De.nl', 'acme.nl'],
    ['may be full-width', 'ＡＣＭＥ．ｎｌ', 'acme.nl'],
    ['may have the ideographic full stop', 'acme。nl', 'acme.nl'],
    ['loses zero-width characters and marks of direction', '\u200facme\u200b.\u200enl\u00ad', 'acme.nl'],
    ['is found under its parents down to what one registrant holds', 'a.b.acme.nl',
      'a.b.acme.nl < b.acme.nl < acme.nl'],
    ['does not reach the public suffix of two labels', 'shop.acme.co.uk', 'shop.acme.co.uk < acme.co.uk'],
    ['that is a public suffix is refused', 'co.uk', 'PUBLIC_SUFFIX'],
    ['named www is one', 'www.nl', 'www.nl'],
    ['of a reserved top level is one', 'crm.acme.example', 'crm.acme.example < acme.example'],
    ['is in punycode', 'Bücher.de', 'xn--bcher-kva.de'],
    ['is the same typed in punycode', 'xn--bcher-kva.de', 'xn--bcher-kva.de'],
    ['with ß is not the one with ss', 'straße.de', 'xn--strae-oqa.de'],
    ['in one script under a top level of that script is one', 'москва.рф', 'xn--80adxhks.xn--p1ai'],
    ['in Japanese mixes its scripts', 'ラーメン大好き.jp', 'xn--w8jxqxa5b3b4915bhra.jp'],
  ])('%s', (_sentence, typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  test.each([
    ['a Cyrillic а among Latin letters', 'аcme.nl', 'LOOK_ALIKE'],
    ['the same in punycode', 'https://xn--cme-5cd.nl/', 'LOOK_ALIKE'],
    ['a Greek ο among Latin letters', 'g\u03bfogle.nl', 'LOOK_ALIKE'],
    ['a word wholly of Cyrillic letters that look Latin', 'аррӏе.com', 'LOOK_ALIKE'],
    ['an override that turns the reading direction', 'ln.\u202eemca', 'LOOK_ALIKE'],
    ['punycode that decodes to nothing', 'xn--zz.nl', 'MALFORMED'],
    ['one word', 'Acme', 'NOT_AN_IDENTIFIER'],
    ['an abbreviation for "not applicable"', 'n.v.t.', 'NOT_AN_IDENTIFIER'],
    ['localhost', 'http://localhost:3000', 'NOT_AN_IDENTIFIER'],
    ['an IPv4 address', '192.0.2.1', 'MALFORMED'],
    ['an IPv4 address in disguise', '0x7f.1', 'MALFORMED'],
    ['an underscore', 'ac_me.nl', 'MALFORMED'],
    ['an empty label', 'acme..nl', 'MALFORMED'],
    ['a hyphen at the edge', '-acme.nl', 'MALFORMED'],
    ['a label of 64 letters', `${'a'.repeat(64)}.nl`, 'MALFORMED'],
    ['a host of 300 letters', `${'a.'.repeat(150)}nl`, 'MALFORMED'],
    ['two domains', 'acme.nl, beta.nl', 'MALFORMED'],
    ['a lone surrogate alone', '\ud800', 'EMPTY'],
    ['zero-width characters alone', '\u200b\u200f\ufeff', 'EMPTY'],
    ['10,000 letters', 'a'.repeat(10_000), 'NOT_AN_IDENTIFIER'],
    ['10,000 dots', '.'.repeat(10_000), 'EMPTY'],
    ['10,000 letters before the domain', `${'a'.repeat(10_000)}@acme.nl`, 'NOT_AN_IDENTIFIER'],
  ])('%s is no domain', (_sentence, typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  test('a lone surrogate inside is dropped like any other character that cannot be typed', () => {
    expect(read('ac\ud800me.nl')).toBe('acme.nl');
  });

  test('a path of 10,000 letters behind the host does not matter', () => {
    expect(read(`https://acme.nl/${'a'.repeat(10_000)}`)).toBe('acme.nl');
  });

  test('a host of a hundred labels is looked up under itself and the eight parents nearest the registrant', () => {
    const ladder = read(`${'a.'.repeat(100)}acme.nl`).split(' < ');
    expect(ladder).toHaveLength(9);
    expect(ladder.at(-1)).toBe('acme.nl');
  });
});

describe('a shared host', () => {
  test.each([
    ['of the public suffix list matches by no parent', 'acme.github.io', 'acme.github.io'],
    ['of the list is no evidence itself', 'github.io', 'SHARED_HOST'],
    ['of the list is none with www either', 'www.blogspot.com', 'SHARED_HOST'],
    ['that the list does not name matches by no parent', 'a.acme.wordpress.com',
      'a.acme.wordpress.com < acme.wordpress.com'],
    ['that the list does not name is no evidence itself', 'https://www.sharepoint.com/', 'SHARED_HOST'],
    ['below an ordinary domain is no evidence', 'https://sites.google.com/view/acme', 'SHARED_HOST'],
    ['page on a social network is no evidence', 'https://nl-nl.facebook.com/acme', 'SHARED_HOST'],
    ['page on a network without scheme is none', 'linkedin.com/company/acme', 'SHARED_HOST'],
    ['network itself is an organisation', 'https://www.linkedin.com/', 'linkedin.com'],
    ['short link is no evidence', 'bit.ly/3xyz', 'SHARED_HOST'],
  ])('%s', (_sentence, typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  test('declared by the provider separates its customers', () => {
    const own = 'crm.acme.group-office.com < acme.group-office.com';
    expect(read('crm.acme.group-office.com')).toBe(`${own} < group-office.com`);
    expect(read('crm.acme.group-office.com', ['WWW.Group-Office.com'])).toBe(own);
    expect(read('group-office.com', ['group-office.com'])).toBe('SHARED_HOST');
  });
});

describe('a public mail provider', () => {
  test.each([
    'gmail.com', 'jan@hotmail.nl', 'outlook.fr', 'live.co.uk', 'yahoo.de', 'icloud.com', 'gmx.ch', 'web.de',
    't-online.de', 'ziggo.nl', 'kpnmail.nl', 'xs4all.nl', 'planet.nl', 'home.nl', 'telenet.be', 'skynet.be',
    'proximus.be', 'orange.fr', 'free.fr', 'laposte.net', 'wanadoo.fr', 'sfr.fr', 'bluewin.ch', 'btinternet.com',
    'virginmedia.com', 'proton.me', 'eircom.net', 'WWW.GMX.AT',
  ])('%s is never evidence', typed => {
    expect(read(typed)).toBe('PUBLIC_MAIL_PROVIDER');
  });

  test('matches nobody by parent: a personal page below it is only itself', () => {
    expect(read('jan.home.nl')).toBe('jan.home.nl');
  });

  test('is a plain lower-case domain in every entry', () => {
    for (const domain of PUBLIC_MAIL_PROVIDERS) expect(domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
    expect(PUBLIC_MAIL_PROVIDERS.size).toBeGreaterThan(400);
  });
});

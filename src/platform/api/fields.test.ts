import { validateSync } from 'class-validator';

import { Email, WithoutCredentials } from './fields.js';

class Page {
  @WithoutCredentials() readonly url: string;

  @WithoutCredentials({ list: true }) readonly others: readonly string[];

  constructor(url: string, others: readonly string[] = []) {
    this.url = url;
    this.others = others;
  }
}

const messages = (page: Page): string[] => validateSync(page).flatMap(({ constraints }) => Object.values(constraints ?? {}));

describe('an address', () => {
  it.each([
    'https://user:pw@host.example/', 'https://user@host.example', 'HTTPS://:pw@host.example/', 'http://@host.example/', 'https:///user:pw@host.example/',
    'https:user:pw@host.example', 'https:\\\\user:pw@host.example', 'https://paypal.example:443@evil.example/login', 'ftp://user:pw@host.example',
  ])('with credentials is refused: %s', (url) => {
    expect(messages(new Page(url))).toEqual(['url must not hold a user name or password before an @']);
    expect(messages(new Page('https://host.example', ['https://host.example', url]))).toEqual(['others must not hold a user name or password before an @']);
  });

  it.each([
    'https://host.example/@user', 'https://host.example?mail=a@b.example', 'https://host.example#a@b', 'https://host.example/users/a@b/list',
    'https://host.example\\@path', 'mailto:privacy@host.example', 'privacy@host.example', 'www.host.example', 'https://host.example:8443/x',
  ])('with an @ elsewhere, or none, is not: %s', (url) => {
    expect(messages(new Page(url, [url]))).toEqual([]);
  });
});

class Mailbox {
  @Email({ about: 'Where to.' }) readonly email: string;

  constructor(email: string) {
    this.email = email;
  }
}

describe('an address of mail', () => {
  it.each(['\u202e', '\u202a', '\u2066', '\u2069', '\u0085', '\u2028'])('that hides something from its reader is refused: %j', (mark) => {
    for (const email of [`a${mark}@x.example`, `${mark}a@x.example`, `a@x${mark}.example`]) expect(validateSync(new Mailbox(email))).not.toEqual([]);
  });

  it.each(['a@x.example', 'jörg@müller.example', 'a.b+c@x.example'])('that is what it seems is taken: %s', (email) => {
    expect(validateSync(new Mailbox(email))).toEqual([]);
  });
});

import { validateSync } from 'class-validator';

import { Day, Email, Instant, WithoutCredentials } from './fields.js';

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

class Moment {
  @Day({ about: 'A day.', optional: true }) readonly day?: string;

  @Instant({ about: 'An instant.', optional: true }) readonly at?: string;

  constructor(said: Partial<Moment>) {
    Object.assign(this, said);
  }
}

describe('a day', () => {
  const told = (day: string): string[] => validateSync(new Moment({ day })).flatMap(({ constraints }) => Object.values(constraints ?? {}));

  it.each(['0000-01-01', '0001-01-01', '0999-12-31', '10000-01-01', 'soon', '2026-1-1', ''])('that is no day of the years taken is told which are: %j', (day) => {
    expect(told(day)).toEqual(['day must be a day like 2026-11-22, of the years 1000 to 9999']);
  });

  it.each(['2026-02-30', '2026-13-01', '2026-00-10', '2025-02-29'])('that does not exist is told so: %s', (day) => {
    expect(told(day)).toEqual(['day must be a valid ISO 8601 date string']);
  });

  it.each(['1000-01-01', '2024-02-29', '9999-12-31'])('that is one is taken: %s', (day) => {
    expect(told(day)).toEqual([]);
  });
});

describe('an instant', () => {
  const told = (at: string): string[] => validateSync(new Moment({ at })).flatMap(({ constraints }) => Object.values(constraints ?? {}));

  it.each(['0001-01-01T00:00:00Z', '1000-01-01T23:59:59Z'])('on a day that is none of the years taken somewhere is told which are: %s', (at) => {
    expect(told(at)).toEqual(['at must be an instant with an offset, like 2026-11-22T10:15:00Z, of the years 1000 to 9999']);
  });

  it.each(['1000-01-02T00:00:00Z', '2026-11-22T10:15:00+01:00', '9999-12-30T00:00:00Z'])('whose day can be asked for everywhere is taken: %s', (at) => {
    expect(told(at)).toEqual([]);
  });
});

import { validateSync } from 'class-validator';

import { WithoutCredentials } from './fields.js';

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

import { newId } from '../../kernel/ids.js';
import { KEY_FORMS, isKeyLike, newKey, readKey } from './key-text.js';

describe('the text of a key', () => {
  test.each(KEY_FORMS)('of the form %s says whose it is and what to look it up by', (form) => {
    const organisationId = newId();
    const { secret, hash } = newKey(form, organisationId);
    expect(secret).toMatch(/^a28_(live|test|oper)_[0-9A-Za-z]{71}$/);
    expect(readKey(secret)).toEqual({ organisationId, hash });
  });

  test('with one wrong character is no key', () => {
    const { secret } = newKey('LIVE', newId());
    for (let place = 9; place < secret.length; place++) {
      const wrong = `${secret.slice(0, place)}${secret[place] === 'A' ? 'B' : 'A'}${secret.slice(place + 1)}`;
      expect(readKey(wrong)).toBeNull();
    }
  });

  test('with another form in front is no key', () => {
    const { secret } = newKey('TEST', newId());
    expect(readKey(secret.replace('a28_test_', 'a28_live_'))).toBeNull();
  });

  test.each(['', 'a28_', 'a28_live_', `a28_live_${'z'.repeat(71)}`, `a28_live_${'0'.repeat(71)}`, 'x'.repeat(100_000)])(
    'is not %#', (text) => {
      expect(readKey(text)).toBeNull();
    });

  test('is told from a token by its first letters', () => {
    expect(isKeyLike('a28_anything')).toBe(true);
    expect(isKeyLike('eyJhbGciOiJSUzI1NiJ9.e30.x')).toBe(false);
  });
});

import { maskRequester } from './masked-requester.js';

describe('a masked requester', () => {
  it.each([
    ['Jan Vries', 'J… V…'],
    ['Jan de Vries', 'J… d… V…'],
    ['  Anna   Maria van den Berg ', 'A… d… B…'],
    ['J. de Vries', '… d… V…'],
    ['Anne-Marie O’Neill', 'A… … N…'],
    ['Łukasz Żak', 'Ł… Ż…'],
    ['한지민', '한…'],
    ['anna@person.example', 'a… p… e…'],
    ['Call 0612345678', 'C…'],
    ['0612345678', '…'],
    ['Q', '…'],
    ['', '…'],
    [null, null],
  ])('is of the name %j only %j', (name, masked) => {
    expect(maskRequester({ name, email: null })).toEqual({ name: masked, email: null });
  });

  it.each([
    ['jan@example.org', 'j…@e…'],
    ['a@b.nl', '…@b…'],
    ['"odd@local"@host.example', '"…@h…'],
    ['no address', '…'],
    [null, null],
  ])('is of the address %j only %j', (email, masked) => {
    expect(maskRequester({ name: null, email })).toEqual({ name: null, email: masked });
  });

  it('holds no two letters of what was typed beside one another', () => {
    const { name, email } = maskRequester({ name: 'Willemijn Oosterhuis', email: 'willemijn.oosterhuis@xs4all.nl' });
    expect(`${name} ${email}`).not.toMatch(/\p{L}\p{L}/u);
  });
});

import { typedText } from './typed-text.js';

describe('what was typed', () => {
  it.each([
    ['Anna', 'Anna'], ['a\r\nb', 'a\nb'],
    ['\u202aanna@people.example\u202c', 'anna@people.example'], ['\ufeffAn\u200bna\u2060', 'Anna'], ['evil \u202egnp.exe', 'evil gnp.exe'],
    ['שרה', 'שרה'], ['می\u200cخواهم', 'می\u200cخواهم'], ['👩\u200d🚒', '👩\u200d🚒'], ['a\u0007b', 'a\u0007b'],
  ])('as %j is %j', (value, text) => {
    expect(typedText({ name: value }, 'name')).toBe(text);
  });

  it.each([
    [{ name: ['a', 'b'] }], [{}], [undefined], [null], ['name=Anna'], [{ name: { $gt: '' } }], [Object.create({ name: 'inherited' })],
  ])('of %j is nothing', (sent) => {
    expect(typedText(sent, 'name')).toBe('');
  });
});

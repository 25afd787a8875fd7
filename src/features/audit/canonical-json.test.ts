import { canonicalJson, type JsonValue } from './canonical-json.js';

describe('canonical JSON', () => {
  it.each<[string, JsonValue, string]>([
    ['sorts names at every depth', { b: 1, a: { d: 1, c: [{ f: 1, e: 2 }] } }, '{"a":{"c":[{"e":2,"f":1}],"d":1},"b":1}'],
    ['keeps the order of lists', [3, 1, 2], '[3,1,2]'],
    ['says empty things', { list: [], object: {}, text: '' }, '{"list":[],"object":{},"text":""}'],
    ['says literals', [null, true, false], '[null,true,false]'],
    ['is the same for numbers written differently', [1.0, 1e0, -0, 10e-1], '[1,1,0,1]'],
    ['writes numbers as RFC 8785 does in its example', [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27]'],
    ['escapes what must be, and nothing else', '€$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    ['sorts names by UTF-16 code unit, as RFC 8785 does in its example', {
      '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis',
    }, '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis",' +
      '"\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}'],
    ['knows no special names', JSON.parse('{"__proto__":1,"constructor":2}') as JsonValue, '{"__proto__":1,"constructor":2}'],
  ])('%s', (_, value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  it.each<[string, unknown]>([
    ['what is not a number', Number.NaN],
    ['what has no end', [Number.POSITIVE_INFINITY]],
    ['half a character', { text: '\ud83d' }],
    ['half a character in a name', { '\ude00': 1 }],
    ['what is not there', { text: undefined }],
    ['what a number cannot hold', 1n],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value as JsonValue)).toThrow(TypeError);
  });
});

import { STYLESHEET } from './pages.css.js';

/** The colours of a scheme, by name. */
function colours(scheme: string): ReadonlyMap<string, string> {
  const found = [...scheme.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)];
  return new Map(found.map(([, name, value]) => [name ?? '', value ?? '']));
}

/** Relative luminance as WCAG 2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const [light = '', dark = ''] = STYLESHEET.split('@media (prefers-color-scheme: dark)');

const SCHEMES = [['light', colours(light)], ['dark', colours(dark.slice(0, dark.indexOf('* {')))]] as const;

describe.each(SCHEMES)('in the %s scheme', (_, scheme) => {
  it.each([
    ['text', 'ground'], ['quiet', 'ground'], ['link', 'ground'], ['error', 'ground'], ['on-button', 'button'],
    ['error', 'error-ground'], ['warn', 'warn-ground'], ['done', 'done-ground'],
  ])('%s on %s can be read (WCAG 1.4.3)', (text, ground) => {
    expect(contrast(scheme.get(text) ?? '', scheme.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['edge', 'ground'], ['button', 'ground'], ['link', 'ground'],
  ])('%s stands out from %s (WCAG 1.4.11)', (edge, ground) => {
    expect(contrast(scheme.get(edge) ?? '', scheme.get(ground) ?? '')).toBeGreaterThanOrEqual(3);
  });
});

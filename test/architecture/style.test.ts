import { pathsBelow, type SourceFile, sourceFiles } from './project.js';

/* What the linter does not see: names, lengths, and what must not stand anywhere. */

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(ts|mjs|cjs|js|json|sql|css)$/;
const SHAPELESS = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'misc', 'lib']);
const DECLARATION = /\b(?:class|interface|type|abstract class)\s+(Base[A-Z]\w*|\w+Manager|I[A-Z][a-z]\w*)\b/g;
const RELATION = /@(OneToOne|OneToMany|ManyToOne|ManyToMany|JoinColumn|JoinTable)\(|\b(eager|cascade):/;
// Taken apart, so that this file may stand under its own rule.
const UNFINISHED = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`);
const SKIPPED = /^\s*(x(it|test|describe)|(it|test|describe)\.(only|skip|todo|failing)\b)/m;

const sources = sourceFiles('src', 'test');
const programs = Promise.all([pathsBelow('src'), pathsBelow('test'), pathsBelow('bench'), pathsBelow('scripts')])
  .then((lists) => lists.flat());

async function pathsOf(isWrong: (file: SourceFile) => boolean): Promise<string[]> {
  return (await sources).filter(isWrong).map((file) => file.path);
}

describe('the house style', () => {
  it('finds the files it checks', async () => {
    expect((await sources).map((file) => file.path)).toContain('src/kernel/actor.ts');
    expect(await programs).toContain('scripts/check.mjs');
  });

  it('keeps every file under 400 lines', async () => {
    expect(await pathsOf(({ text }) => text.split('\n').length > 401)).toEqual([]);
  });

  it('names files in kebab-case', async () => {
    const names = (await programs).filter((path) => !NAME.test(path.split('/').at(-1) ?? ''));
    expect(names).toEqual([]);
  });

  it('has no folder and no file that could hold anything', async () => {
    const product = (await programs).filter((path) => path.startsWith('src/'));
    expect(product.filter((path) => path.split('/').some((part) => SHAPELESS.has(part.split('.')[0] ?? '')))).toEqual([]);
  });

  it('has no Base classes, Managers and I-interfaces', async () => {
    const names = (await sources).flatMap(({ path, text }) =>
      [...text.matchAll(DECLARATION)].map(([, name]) => `${path}: ${name ?? ''}`));
    expect(names).toEqual([]);
  });

  it('exports from index.ts only where a feature has its facade', async () => {
    const indexes = await pathsOf(({ path }) => path.endsWith('/index.ts'));
    expect(indexes.filter((path) => !/^src\/features\/[a-z-]+\/index\.ts$/.test(path))).toEqual([]);
  });

  it('maps rows without relations: entities hold ids', async () => {
    expect(await pathsOf(({ path, text }) => path.endsWith('.entity.ts') && RELATION.test(text))).toEqual([]);
  });

  it('leaves nothing for later', async () => {
    expect(await pathsOf(({ text }) => UNFINISHED.test(text))).toEqual([]);
  });

  it('skips no test', async () => {
    expect(await pathsOf(({ path, text }) => /\.(test|spec)\.ts$/.test(path) && SKIPPED.test(text))).toEqual([]);
  });
});

import { KERNEL_PROBLEMS } from '../../src/kernel/problems.js';
import { PROBLEMS } from '../../src/problems.js';
import { sourceFiles } from './project.js';
import { refusalsIn } from './refusals.js';

const product = sourceFiles('src').then((files) => files.filter(({ path }) => !/\.(test|spec)\.ts$/.test(path)));
const tables = /(\/|^)problems\.ts$|\.problems\.ts$/;

describe('the refusals', () => {
  it('all stand in the table, so that none is shown as a bug', async () => {
    const { codes } = refusalsIn(await product);
    expect(codes.has('NOT_FOUND')).toBe(true);
    expect([...codes].filter((code) => PROBLEMS[code] === undefined).sort()).toEqual([]);
  });

  it('name their code where they are made', async () => {
    expect(refusalsIn(await product).unreadable).toEqual([]);
  });

  it('are all in use: each code of the table is named somewhere else', async () => {
    const code = (await product).filter(({ path }) => !tables.test(path)).map(({ text }) => text).join('\n');
    const unused = Object.keys(PROBLEMS).filter((name) => !new RegExp(`['"\`.]${name}\\b`).test(code));
    expect(unused).toEqual([]);
  });

  it('are each in one table only', async () => {
    const files = (await product).filter(({ path }) => path.endsWith('.problems.ts') || path === 'src/kernel/problems.ts');
    const entries = files.flatMap(({ text }) => [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]+): \{/gm)].map(([, name]) => name));
    expect(entries.filter((name, index) => entries.indexOf(name) !== index)).toEqual([]);
    expect(entries).toEqual(expect.arrayContaining(Object.keys(KERNEL_PROBLEMS)));
    expect(new Set(entries)).toEqual(new Set(Object.keys(PROBLEMS)));
  });

  it.each(Object.entries(PROBLEMS))('%s says with what status, what is wrong, and what to do', (code, shape) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(shape.status).toBeGreaterThanOrEqual(400);
    expect(shape.status).toBeLessThan(600);
    expect(shape.title).toMatch(/^[A-Z].*[^.]$/);
    expect(shape.remedy).toMatch(/^[A-Z].*\.$/s);
  });
});

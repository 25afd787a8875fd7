import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { PROJECT } from './project.js';

/* `npm run lint` holds the product to eslint.config.js; here its rules are shown to bite, and to bite where they should. */

interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

const SOUND: Readonly<Record<string, string>> = {
  'tsconfig.json': '{ "compilerOptions": { "strict": true, "module": "nodenext", "types": [] }, "include": ["src"] }',
  'src/config/environment.ts': 'declare const process: { env: string };\nexport const read = () => process.env;\n',
  'src/kernel/clock.ts': 'export const now = () => Date.now();\n',
  'src/law/long.test.ts': `export function table() {\n${'  void 0;\n'.repeat(60)}}\n`,
};

/** What is done → the file that does it, its text, the rule that forbids it. */
const UNSOUND: Readonly<Record<string, readonly [path: string, text: string, rule: string]>> = {
  'a promise floats': ['src/a.ts', 'async function go() {}\nexport function start() { go(); }\n', '@typescript-eslint/no-floating-promises'],
  'anything goes': ['src/b.ts', 'export let it: any = 1;\n', '@typescript-eslint/no-explicit-any'],
  'any slips in from a library': [
    'src/c.ts', 'export const it: string = JSON.parse("1");\n', '@typescript-eslint/no-unsafe-assignment',
  ],
  'a switch forgets a case': [
    'src/d.ts', 'export function name(it: "a" | "b") { switch (it) { case "a": return 1; } return 2; }\n',
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  'a type is imported as a value': [
    'src/e.ts', "import { read } from './config/environment.js';\nexport type It = typeof read;\n",
    '@typescript-eslint/consistent-type-imports',
  ],
  'the compiler is silenced': ['src/f.ts', '// @ts-ignore\nexport const it: string = 1;\n', '@typescript-eslint/ban-ts-comment'],
  'an export has no name': ['src/g.ts', 'export default 1;\n', 'no-restricted-syntax'],
  'a class has six dependencies': [
    'src/h.ts', 'export class It { constructor(_a: 1, _b: 1, _c: 1, _d: 1, _e: 1, _f: 1) {} }\n', 'no-restricted-syntax',
  ],
  'a feature reads the environment': [
    'src/features/a.ts', 'declare const process: { env: string };\nexport const it = process.env;\n', 'no-restricted-syntax',
  ],
  'a feature looks at the clock': ['src/features/b.ts', 'export const it = Date.now();\n', 'no-restricted-syntax'],
  'law makes a Date of now': ['src/law/a.ts', 'export const it = new Date();\n', 'no-restricted-syntax'],
  'law reckons with Date': ['src/law/b.ts', 'export const it = (at: Date) => at.getTime() + 1;\n', 'no-restricted-syntax'],
  'a feature asks Temporal for now': [
    'src/features/c.ts', 'declare const Temporal: { Now: { instant(): number } };\nexport const it = Temporal.Now.instant();\n',
    'no-restricted-syntax',
  ],
  'a feature makes modules circular': [
    'src/features/d.ts', "import { forwardRef } from '@nestjs/common';\nexport const it: unknown = forwardRef;\n",
    'no-restricted-imports',
  ],
  'a feature asks for whatever there is': [
    'src/features/e.ts', "import { ModuleRef } from '@nestjs/core';\nexport const it: unknown = ModuleRef;\n",
    'no-restricted-imports',
  ],
  'a function is longer than 40 lines': [
    'src/i.ts', `export function it() {\n${'  void 0;\n'.repeat(40)}}\n`, 'max-lines-per-function',
  ],
};

const home = mkdtemp(join(tmpdir(), 'art28-lint-'));
afterAll(async () => rm(await home, { recursive: true, force: true }));

/** Lints the files as a project of their own; gives `file rule` for everything found. */
async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const cwd = await home;
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
  const args = [join(PROJECT, 'node_modules/eslint/bin/eslint.js'), '--config', join(PROJECT, 'eslint.config.js'), '--format', 'json', '.'];
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, { cwd, maxBuffer: 1e8 }, (error, stdout, stderr) =>
      stdout === '' ? reject(new Error(stderr, { cause: error })) : resolve(stdout));
  });
  return (JSON.parse(output) as LintedFile[]).flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => `${filePath.slice(cwd.length + 1).split('\\').join('/')} ${ruleId ?? message}`));
}

describe('the linter', () => {
  let all: string[] = [];
  beforeAll(async () => {
    const unsound = Object.values(UNSOUND).map(([path, text]) => [path, text]);
    all = await found({ ...SOUND, ...Object.fromEntries(unsound) as Record<string, string> });
  });

  it('lets sound code be', () => {
    expect(all.filter((line) => Object.keys(SOUND).includes(line.split(' ')[0] ?? ''))).toEqual([]);
  });

  it.each(Object.entries(UNSOUND))('complains when %s', (_, [path, __, rule]) => {
    expect(all.filter((line) => line.startsWith(`${path} `))).toContain(`${path} ${rule}`);
  });
});

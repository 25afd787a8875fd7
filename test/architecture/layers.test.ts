import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { FEATURES } from './layers.js';
import { PROJECT } from './project.js';

/* `npm run layers` holds the product to these rules; here the rules themselves are shown to bite. */

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const importOf = (from: string): string => `import type { it } from '${from}';\nexport type Mine = typeof it;\n`;

const LIBRARIES = {
  'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }',
  'package.json': '{ "type": "module", "dependencies": { "express": "1" }, "devDependencies": { "jest": "1" } }',
  'node_modules/express/package.json': '{ "name": "express", "version": "1.0.0", "main": "index.js" }',
  'node_modules/express/index.js': '',
  'node_modules/jest/package.json': '{ "name": "jest", "version": "1.0.0", "main": "index.js" }',
  'node_modules/jest/index.js': '',
};

const SOUND = {
  'src/kernel/it.ts': 'export const it = 1;\n',
  'src/law/it.ts': importOf('../kernel/it.js'),
  'src/platform/it.ts': importOf('../kernel/it.js'),
  'src/config/it.ts': importOf('../platform/it.js'),
  'src/features/audit/it.ts': importOf('../../platform/it.js'),
  'src/features/audit/index.ts': importOf('./it.js'),
  'src/features/audit/audit.module.ts': importOf('./it.js'),
  'src/features/customers/index.ts': `${importOf('../audit/index.js')}import 'express';\n`,
  'src/features/customers/it.test.ts': importOf('../../../test/harness/it.js'),
  'src/app.module.ts': `${importOf('./features/customers/index.js')}import './features/audit/audit.module.js';\n`,
  'test/harness/it.ts': importOf('../../src/app.module.js'),
};

/** What is done → the file that does it, what it imports, the rule that forbids it. */
const UNSOUND: Readonly<Record<string, readonly [path: string, imported: string, rule: string]>> = {
  'the kernel imports a type of platform': ['src/kernel/a.ts', '../platform/it.js', 'room-kernel'],
  'law imports platform': ['src/law/a.ts', '../platform/it.js', 'room-law'],
  'platform imports law': ['src/platform/a.ts', '../law/it.js', 'room-platform'],
  'platform imports a feature': ['src/platform/b.ts', '../features/audit/index.js', 'room-platform'],
  'a test in law imports platform': ['src/law/a.test.ts', '../platform/it.js', 'room-law-tests'],
  'law opens files': ['src/law/b.ts', 'node:fs', 'pure-law'],
  'the kernel knows a framework': ['src/kernel/b.ts', 'express', 'pure-kernel'],
  'a rule reads the database': ['src/features/audit/a.rules.ts', '../../platform/it.js', 'pure-rules'],
  'a rule knows a framework': ['src/features/audit/b.rules.ts', 'express', 'pure-rules'],
  'a feature imports a higher one': ['src/features/audit/a.ts', '../customers/index.js', 'rank-audit'],
  'a feature goes past a facade': ['src/features/customers/a.ts', '../audit/it.js', 'feature-facade'],
  'the application goes past a facade': ['src/a.ts', './features/audit/it.js', 'feature-facade-for-the-application'],
  'a feature imports the settings': ['src/features/audit/b.ts', '../../config/it.js', 'feature-imports-the-application'],
  'a feature has no rank': ['src/features/gossip/a.ts', '../../kernel/it.js', 'feature-without-a-rank'],
  'the product imports the harness': ['src/features/audit/c.ts', '../../../test/harness/it.js', 'no-test-in-the-product'],
  'the product needs a development tool': ['src/platform/c.ts', 'jest', 'declared'],
  'an import leads nowhere': ['src/platform/d.ts', './gone.js', 'resolvable'],
  'two files import one another': ['src/law/c.ts', './d.js', 'no-circle'],
};

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Writes the files as a project of their own and gives what its imports break: `file rule`. */
async function brokenRules(files: Readonly<Record<string, string>>): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), 'art28-layers-'));
  folders.push(home);
  for (const [path, text] of Object.entries({ ...LIBRARIES, ...files })) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
  const program = join(PROJECT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [program, 'src', '--config', join(PROJECT, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, { cwd: home, maxBuffer: 1e8 }, (error, stdout) =>
      stdout === '' ? reject(error ?? new Error('dependency-cruiser said nothing')) : resolve(stdout));
  });
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
}

describe('the layers', () => {
  it('give every feature a rank', async () => {
    const present = await readdir(join(PROJECT, 'src/features'));
    expect(present.filter((name) => !(FEATURES as readonly string[]).includes(name))).toEqual([]);
  });

  it('let imports point down', async () => {
    expect(await brokenRules(SOUND)).toEqual([]);
  });

  describe('forbid that', () => {
    let broken: string[] = [];
    beforeAll(async () => {
      const unsound = Object.values(UNSOUND).map(([path, imported]) => [path, importOf(imported)]);
      const other = { 'src/law/d.ts': importOf('./c.js') };
      broken = await brokenRules({ ...SOUND, ...other, ...Object.fromEntries(unsound) as Record<string, string> });
    });

    it.each(Object.entries(UNSOUND))('%s', (_, [path, __, rule]) => {
      expect(broken).toContain(`${path} ${rule}`);
    });
  });
});

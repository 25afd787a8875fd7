import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { runCommand } from '../../test/harness/command.js';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

test('whoever stops reading is told nothing', async () => {
  const said = await new Promise<string>((resolve) => {
    execFile('sh', ['-c', '"$0" "$1" law export | head -c 20', process.execPath, CLI], (_, out, error) => { resolve(`${out}${error}`); });
  });
  expect(said).toBe('{\n  "format": "art28');
});

test('it says which release it is, and what a script may ask of each command', async () => {
  const { version } = JSON.parse(await readFile(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8')) as { version: string };
  expect(await runCommand(['--version'])).toEqual({ code: 0, out: `${version}\n`, error: '' });
  expect((await runCommand(['--help'])).out).toContain('DATABASE_URL or DATA_DIR');
  const unknown = await runCommand(['exprot']);
  expect([unknown.code, unknown.out, unknown.error]).toEqual([1, '', expect.stringContaining('Did you mean export?')]);
});

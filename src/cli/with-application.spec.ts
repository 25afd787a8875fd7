import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCommand } from '../../test/harness/command.js';
import { exportLaw } from '../law/transfer-law-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'art28-elsewhere-'));
  await writeFile(join(folder, 'law.json'), exportLaw());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([[['approval-key', 'fort']], [['operator-key']], [['law', 'load', 'law.json']]])('%j makes no database where there is none, and says where it looked', async (args) => {
  const elsewhere = join(folder, 'wrong');
  const { code, out, error } = await runCommand(args.map((arg) => (arg === 'law.json' ? join(folder, arg) : arg)), { DATA_DIR: elsewhere, NODE_ENV: 'development' });
  expect([code, out]).toEqual([1, '']);
  expect(error).toBe(`There is no database of art28 in ${elsewhere}: set DATA_DIR, or DATABASE_URL, as the server has it. The server makes a new one when it starts.\n`);
  expect(existsSync(elsewhere)).toBe(false);
});

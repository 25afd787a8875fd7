import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { isNewEnough, OLDEST_NODE } from './right-node.js';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
/** Makes a Node say that it is an old one; what it starts says what it is. */
const OLD = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';

function runOld(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', OLD, CLI, ...args], { maxBuffer: 10_000_000 }, (failure, out, error) => {
      resolve({ code: failure === null ? 0 : Number(failure.code), out, error });
    });
  });
}

test('a Node that is too old hands the whole command over, and ends as it ends', async () => {
  const fine = await runOld('law', 'export');
  expect([fine.code, JSON.parse(fine.out)]).toEqual([0, expect.objectContaining({ adequacy: expect.anything() })]);
  const wrong = await runOld('law', 'check', '/nowhere.json');
  expect([wrong.code, wrong.error]).toEqual([1, expect.stringContaining('/nowhere.json')]);
});

test.each([['22.18.0', true], ['22.17.9', false], ['20.20.2', false], ['24.0.0', true], ['18.0.0', false]])('Node %s is new enough: %s', (version, isIt) => {
  expect(isNewEnough(version)).toBe(isIt);
});

test('package.json asks for the same Node', async () => {
  const { engines } = JSON.parse(await readFile(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8')) as { engines: { node: string } };
  expect(engines.node).toBe(`>=${OLDEST_NODE}`);
});

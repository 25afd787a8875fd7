import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { access, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/* `npm start` on a small application in a project of its own: the real commands, the real compiler, real signals. */

const repository = fileURLToPath(new URL('../..', import.meta.url));
let project: string;
const running: ChildProcessWithoutNullStreams[] = [];

beforeEach(async () => {
  project = await mkdtemp(path.join(os.tmpdir(), 'art28-start-'));
  for (const name of ['scripts', '.swcrc', 'package.json', 'package-lock.json']) {
    await cp(path.join(repository, name), path.join(project, name), { recursive: true });
  }
  await symlink(path.join(repository, 'node_modules'), path.join(project, 'node_modules'));
  await mkdir(path.join(project, 'src'));
});

afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await rm(project, { recursive: true, force: true });
});

/** Tells its process number and each signal; ends with code 3 some time after the first, or never. */
const application = (endsAfterMs: number | undefined): string => `
  const hear = (signal: string): void => {
    console.log('heard ' + signal);
    ${endsAfterMs === undefined ? '' : `setTimeout(() => process.exit(3), ${endsAfterMs});`}
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => hear(signal));
  console.log('pid ' + process.pid + ' of Node ' + process.versions.node + ' with ' + process.argv.slice(2));
  setInterval(() => undefined, 1000);
`;

describe('npm start', () => {
  it('builds and runs the application on the Node that comes along, and ends with its exit code', async () => {
    await source('main.ts', `console.log(process.version, process.argv.slice(2)); process.exit(5);`);
    const start = run('node', ['scripts/start.mjs', '--flag']);
    expect(await start.code).toBe(5);
    expect(start.output()).toContain(`${process.version} [ '--flag' ]`);
  });

  it('passes one Ctrl-C on once, though the terminal and npm both send it', async () => {
    const start = await runApplication(application(400));
    start.child.kill('SIGINT');
    await sleep(50);
    start.child.kill('SIGINT');
    expect(await start.code).toBe(3);
    expect(start.output().match(/heard \w+/g)).toEqual(['heard SIGINT']);
  });

  it.each([
    ['SIGTERM', 'SIGTERM'],
    ['SIGHUP', 'SIGTERM'],
  ] as const)('lets the application finish on %s', async (sent, heard) => {
    const start = await runApplication(application(10));
    start.child.kill(sent);
    expect(await start.code).toBe(3);
    expect(start.output().match(/heard \w+/g)).toEqual([`heard ${heard}`]);
  });

  it('ends an application that does not stop at the second Ctrl-C', async () => {
    const start = await runApplication(application(undefined));
    start.child.kill('SIGINT');
    await sleep(1_100);
    start.child.kill('SIGINT');
    expect(await start.code).toBe(137);
  });

  it('leaves no application behind when it is killed', async () => {
    const start = await runApplication(application(undefined));
    start.child.kill('SIGKILL');
    await start.code;
    await isGone(start.applicationPid);
  });

  it('lets the application finish when npm is told to stop', async () => {
    const start = await runApplication(application(10), 'npm', ['start']);
    start.child.kill('SIGTERM');
    await isGone(start.applicationPid);
    expect(start.output().match(/heard \w+/g)).toEqual(['heard SIGTERM']);
  });
});

describe('the installation', () => {
  const entry = { version: '1.0.0', integrity: 'sha512-x' };
  const foreign = { ...entry, optional: true, os: ['plan9'] };
  const lock = { packages: { '': {}, 'node_modules/dep': entry, 'node_modules/elsewhere': foreign } };

  /** Stands in for npm, which would need a network: puts in place what npm would, and counts. */
  const npm = `
    const fs = require('node:fs');
    const packages = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')).packages;
    fs.mkdirSync('node_modules/dep', { recursive: true });
    fs.writeFileSync('node_modules/dep/package.json', '{}');
    fs.writeFileSync('node_modules/.package-lock.json',
      JSON.stringify({ packages: { 'node_modules/dep': packages['node_modules/dep'] } }));
    console.log('npm ' + process.argv.slice(2, 4).join(' '));
  `;

  beforeEach(async () => {
    await rm(path.join(project, 'node_modules'));
    await writeFile(path.join(project, 'npm.cjs'), npm);
    await writeFile(path.join(project, 'package-lock.json'), JSON.stringify(lock));
  });

  const install = async (): Promise<string[]> => {
    const command = run('node', ['scripts/start.mjs', '--build-only'], { npm_execpath: path.join(project, 'npm.cjs') });
    expect(await command.code).toBe(0);
    return command.output().match(/^npm .*$/gm) ?? [];
  };

  it('happens when nothing is there and when the lock file has changed, without install scripts', async () => {
    expect(await install()).toEqual(['npm ci --ignore-scripts']);
    expect(await install()).toEqual([]);
    const newer = { ...entry, version: '1.0.1' };
    const changed = { packages: { ...lock.packages, 'node_modules/dep': newer } };
    await writeFile(path.join(project, 'package-lock.json'), JSON.stringify(changed));
    expect(await install()).toEqual(['npm ci --ignore-scripts']);
  });

  it('does not happen when somebody else has installed everything, but does when a package is missing', async () => {
    await install();
    const stamp = path.join(project, 'node_modules', '.art28-installed');
    await rm(stamp);
    expect(await install()).toEqual([]);
    await rm(stamp);
    await rm(path.join(project, 'node_modules', 'dep'), { recursive: true });
    expect(await install()).toEqual(['npm ci --ignore-scripts']);
  });
});

describe('the build', () => {
  it('compiles what changed, copies what is not code, and removes what has gone', async () => {
    await source('main.ts', `import { answer } from './answer.js'; console.log(answer);`);
    await source('answer.ts', `export const answer: number = 28;`);
    await source('law/data.json', '{}');
    await source('answer.spec.ts', `it('is not part of it', () => undefined);`);
    await build();
    expect(await inDist('law/data.json')).toBe(true);
    expect(await inDist('answer.spec.js')).toBe(false);
    const before = await readFile(path.join(project, 'dist/main.js'), 'utf8');
    await rm(path.join(project, 'src/answer.ts'));
    await source('reply.ts', `export const reply: number = 29;`);
    expect(await build()).toContain('building 1 of 3 files');
    expect([await inDist('answer.js'), await inDist('answer.js.map'), await inDist('reply.js')]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await readFile(path.join(project, 'dist/main.js'), 'utf8')).toBe(before);
    expect(await build()).toBe('');
  });

  it('says which file does not compile, and keeps what was built before', async () => {
    await source('main.ts', `console.log('works');`);
    await build();
    await source('main.ts', `const = ;`);
    const start = run('node', ['scripts/start.mjs']);
    expect(await start.code).toBe(1);
    expect(start.output()).toContain('art28: src/main.ts does not compile');
    expect(await readFile(path.join(project, 'dist/main.js'), 'utf8')).toContain('works');
  });
});

async function source(name: string, content: string): Promise<void> {
  const file = path.join(project, 'src', name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** Answers what the build said. */
async function build(): Promise<string> {
  const command = run('node', ['scripts/start.mjs', '--build-only']);
  expect(await command.code).toBe(0);
  return command.output();
}

async function inDist(name: string): Promise<boolean> {
  return access(path.join(project, 'dist', name)).then(
    () => true,
    () => false,
  );
}

interface Run {
  readonly child: ChildProcessWithoutNullStreams;
  readonly code: Promise<number | null>;
  output(): string;
}

function run(command: string, args: readonly string[], variables: NodeJS.ProcessEnv = {}): Run {
  const env = { PATH: process.env['PATH'], HOME: project, ...variables };
  const child = spawn(command, args, { cwd: project, env });
  running.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  const code = once(child, 'close').then(([exitCode]) => exitCode as number | null);
  return { child, code, output: () => output };
}

/** Runs `main` and waits until it has said its process number. */
async function runApplication(
  main: string,
  command = 'node',
  args: readonly string[] = ['scripts/start.mjs'],
): Promise<Run & { readonly applicationPid: number }> {
  await source('main.ts', main);
  const started = run(command, args);
  for (;;) {
    const pid = /pid (\d+)/.exec(started.output())?.[1];
    if (pid !== undefined) return { ...started, applicationPid: Number(pid) };
    if (started.child.exitCode !== null) throw new Error(started.output());
    await sleep(10);
  }
}

/** Resolves when the process has ended; a process that stays fails the test by its time limit. */
async function isGone(pid: number): Promise<void> {
  while (await isRunning(pid)) await sleep(20);
}

async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    // Ended, but not yet waited for by the one who inherited it.
    return !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''));
  } catch {
    return false;
  }
}

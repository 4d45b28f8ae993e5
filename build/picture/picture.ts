/**
 * Makes the pictures of the README from a real session: the built program, a real terminal, a store that was filled
 * by commands. Run after a build: `node build/picture/picture.ts`; with `--check` nothing is written, and it fails where a picture
 * is not what the program shows today.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ordinaryEnvironment } from '../../test/e2e/driver/environment.ts';
import { openTerminal, type Terminal } from '../../test/e2e/driver/terminal.ts';
import { pages, story, teamFile, typing } from './story.ts';
import { toSvg } from './svg.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const bin = at('../../bin/callme.js');
const docs = at('../../docs');

const isChecking = process.argv.includes('--check');
const folder = await mkdtemp(join(tmpdir(), 'callme-picture-'));
const environment = (person: string): Record<string, string | undefined> => ({
  ...ordinaryEnvironment(),
  HOME: folder,
  XDG_CONFIG_HOME: undefined,
  XDG_CACHE_HOME: undefined,
  XDG_DATA_HOME: undefined,
  TZ: 'UTC',
  CALLME_STORE: join(folder, 'store'),
  CALLME_PERSON: person,
  NODE_OPTIONS: `--import=${at('./clock.ts')}`,
});

async function fillStore(): Promise<void> {
  const run = promisify(execFile);
  for (const [person, ...words] of story) {
    const started = run(process.execPath, [bin, ...words], { cwd: folder, env: environment(person) });
    started.child.stdin?.end();
    await started;
  }
}

const open = (rows: number, ...args: readonly string[]): Terminal =>
  openTerminal({
    command: process.execPath,
    args: [bin, ...args],
    cwd: folder,
    env: environment('ana'),
    columns: 100,
    rows,
  });

async function take(terminal: Terminal, name: string, title: string): Promise<void> {
  const path = join(docs, `${name}.svg`);
  const svg = toSvg(terminal.xterm, { title, cursor: terminal.cursor().visible });
  const isSame = (await readFile(path, 'utf8').catch(() => null)) === svg;
  if (isChecking && !isSame) {
    process.stderr.write(`docs/${name}.svg is not what the program shows: npm run picture\n`);
    process.exitCode = 1;
  } else if (!isChecking) await writeFile(path, svg);
  process.stdout.write(`docs/${name}.svg ${isSame ? 'is the same' : 'has changed'}\n`);
}

try {
  await writeFile(join(folder, 'callme.yaml'), teamFile);
  await fillStore();
  await mkdir(docs, { recursive: true });
  await using overview = open(16);
  await overview.waitFor(/INC-3[\s\S]*T-2/);
  await take(overview, 'overview', 'callme');
  await using rota = open(22);
  await rota.waitFor(/o on call/);
  rota.type('o');
  await rota.waitFor(/no gaps|nobody[\s\S]*a override/);
  await take(rota, 'oncall', 'callme: on call');
  await using board = open(24, 'watch', '--listen', '127.0.0.1:9095');
  await board.waitFor(/watching on (\S+)/);
  for (const page of pages) {
    await fetch('http://127.0.0.1:9095/pages', { method: 'POST', body: JSON.stringify(page) });
    await board.waitFor(new RegExp(`${page.title}[^]*exec:pager ✓`));
  }
  board.type('g');
  await board.waitFor(/^›● P-1/m);
  // Whoever else is told at once was told.
  await board.waitFor(() => !/pager …|telling/.test(board.text()), { what: 'all that is tried to be over' });
  await take(board, 'pages', 'callme watch');
  await using room = open(30);
  await room.waitFor(/›● INC-1/);
  room.press('enter');
  await room.waitFor('Error rate down');
  room.type(typing);
  await room.waitFor(/finding> \*retries .*full: *$/m);
  await take(room, 'console', 'callme: INC-1');
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The pictures in the README, from real sessions in a real terminal: `npm run picture`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { newSession, ready } from '../../test/e2e/console-session.ts';
import type { Terminal } from '../../test/e2e/terminal.ts';
import { toSvg } from './svg.ts';

const size = { columns: 118, rows: 28 };

/** What happened before the picture: one command a line, with who ran it. */
const story: readonly (readonly [person: string, ...words: string[]])[] = [
  [
    'ana',
    'declare',
    'Cards are declined in the EU checkout',
    '-s',
    'critical',
    '--at',
    '-34m',
    '--impact-started',
    '-41m',
    '--detected',
    '-36m',
  ],
  ['ana', 'role', 'take', 'investigator', '--at', '-34m'],
  ['ben', 'role', 'take', 'commander', '--at', '-32m'],
  ['ana', 'finding', 'every decline since 41 minutes ago is a timeout of the risk service', '--at', '-30m'],
  [
    'ana',
    'hypothesis',
    'its connection pool is exhausted: the nightly export now runs in the same process',
    '--at',
    '-27m',
  ],
  [
    'ben',
    'update',
    'Some EU card payments fail. We know where and are working on it.',
    '--public',
    '--at',
    '-25m',
  ],
  ['ana', 'action', 'paused the export', '--at', '-21m', '--temporary-fix'],
  ['ben', 'pull', 'chi', '--why', 'knows the risk service', '--at', '-19m'],
  [
    'chi',
    'finding',
    '日本 and US shards are not affected; the pool of the EU one is still full',
    '--at',
    '-15m',
  ],
  ['ben', 'decision', 'restart the EU risk service one instance at a time', '--at', '-12m'],
  ['chi', 'action', 'restarted 3 of 8 instances; declines are down by a third', '--at', '-6m'],
  ['ana', 'checkin', 'ok', '--at', '-5m'],
  [
    'ana',
    'task',
    'add',
    'run the export in a process of its own',
    '--owner',
    'chi',
    '--due',
    '5d',
    '--temporary-fix',
    '--at',
    '-4m',
  ],
  ['ana', 'task', 'add', 'alert on the pool before it is full', '--owner', 'ana', '--at', '-3m'],
  ['ben', 'declare', 'The status page shows yesterday', '-s', 'minor', '--commander', 'ben', '--at', '-2h'],
];

async function save(terminal: Terminal, name: string, title: string, cursor: boolean): Promise<void> {
  await writeFile(`docs/${name}.svg`, `${toSvg(terminal.xterm, { title, cursor })}\n`);
  process.stdout.write(`docs/${name}.svg\n`);
}

await using session = await newSession();
for (const [person, ...words] of story) {
  const incident = words[0] === 'declare' ? [] : ['-i', 'INC-1'];
  const { code, stderr } = await session.callme([...words, ...incident], { person });
  if (code !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
}
await mkdir('docs', { recursive: true });
await using terminal = await session.sit({ person: 'ana', ...size });
await terminal.waitFor('Cards are declined');
await save(terminal, 'overview', 'callme: the overview', false);
terminal.press('enter');
await terminal.waitFor(ready.room);
terminal.type('-2m * declines are back to normal in all regions');
await terminal.waitFor('back to normal');
await save(terminal, 'console', 'callme: the incident room', true);

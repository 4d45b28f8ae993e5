/**
 * Every screen, compared cell by cell with the reviewed ones: `test/fixtures/screens`. Where a change of a screen is
 * intended, `npm run screens` rewrites all of them, for a reviewer to see in the diff.
 */
import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { story, teamFile } from '../../../build/picture/story.ts';
import { screenText } from '../driver/screen-text.ts';
import { newSession, type Session } from '../driver/session.ts';
import type { Terminal } from '../driver/terminal.ts';
import { backToOverview, bytesOf, goTo, isIn, settled, waysTo } from './every-place.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The calendar is fixed in every program of these tests, as it is for the pictures. */
const stopped = { NODE_OPTIONS: `--import=${at('../../../build/picture/clock.ts')}` };

type Place = keyof typeof waysTo;
type View = {
  readonly place: Place;
  /** What it shows once it has loaded. */
  readonly shows?: RegExp;
  /** Pressed there, by the names of the keymap. */
  readonly keys?: readonly string[];
  /** What it shows in the end, in a terminal that is not tiny. */
  readonly endsWith?: RegExp;
};

/** Places where letters are text. */
const isTyped: ReadonlySet<Place> = new Set(['room', 'prompt', 'palette', 'filter']);

const title = [...'Checkout is down'];
const read = /14:32/;

/** Every place that has keys, and more of those that change. */
const views: Readonly<Record<string, View>> = {
  ...Object.fromEntries((Object.keys(waysTo) as Place[]).map(place => [place, { place }])),
  // Who is on call is loaded after the incidents.
  overview: { place: 'overview', shows: /ben until Thu/ },
  room: { place: 'room', shows: read },
  panel: { place: 'room', shows: read, keys: ['tab'] },
  typing: { place: 'room', shows: read, keys: [...'14:05 *the pool is full 決済'] },
  commands: { place: 'room', shows: read, keys: [...'/se'] },
  // A person's entry: a system entry cannot be changed.
  entry: { place: 'entry', keys: ['k'] },
  reader: { place: 'entry', keys: ['k', 'enter'] },
  answer: { place: 'entry', keys: ['k', 'a'] },
  'declare-severity': { place: 'prompt', keys: [...title, 'enter'] },
  'declare-last-look': {
    place: 'prompt',
    keys: [...title, 'enter', 'enter'],
    endsWith: /^ +INC-1 +\d+m ago/m,
  },
  find: { place: 'palette', keys: [...'dec'] },
  // The last ones: they change the incident.
  mitigated: {
    place: 'room',
    shows: read,
    keys: [...'/mitigated', 'enter'],
    endsWith: /mitigated <1m ago/,
  },
  'down-again': {
    place: 'room',
    shows: read,
    keys: [...'/impact again', 'enter'],
    endsWith: /down again for <1m/,
  },
};

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 40, rows: 12 },
] as const;

let told: Session;

/** A folder of its own with all of it: text typed in one console would be the draft of the next. */
async function retold(): Promise<Session> {
  const session = await newSession();
  await cp(told.folder, session.folder, { recursive: true });
  return session;
}

beforeAll(async () => {
  const session = await newSession();
  told = session;
  const runbooks = 'owns: {service: gateway}\n    runbooks: [runbook.md]';
  await session.write('callme.yaml', teamFile.replace('owns: {service: gateway}', runbooks));
  await session.write('runbook.md', '# Failover\n\n- [ ] Freeze deploys\n- [ ] Fail over to `db-2`\n');
  for (const [person, ...words] of story) await session.callme(words, { person, env: stopped });
  for (const [text, severity] of [
    ['Card payments: 38 % of responses are errors', 'critical'],
    ['pgbouncer: clients wait for a connection', 'major'],
  ] as const)
    await session.callme(['page', text, '-s', severity, '-t', 'payments'], { env: stopped });
  await session.callme(['ack', 'P-2'], { person: 'ben', env: stopped });
});
afterAll(() => told[Symbol.asyncDispose]());

async function look(terminal: Terminal, { place, shows, keys = [], endsWith }: View): Promise<void> {
  await goTo(terminal, place);
  if (shows) await terminal.waitFor(shows);
  // A key that was repeated because the screen was late is not part of the text.
  if (isTyped.has(place)) terminal.type('\u0015');
  for (const key of keys) terminal.type(bytesOf(key));
  if (endsWith && terminal.rows > 12) await terminal.waitFor(endsWith);
}

/** Leaves all open layers, and the text typed in them. */
async function leave(terminal: Terminal): Promise<void> {
  terminal.type('\u0015');
  await settled(terminal);
  await backToOverview(terminal);
}

/** Milliseconds without a drawing after which a screen that is not yet reviewed counts as whole. */
const longEnough = 500;

/** The screen once it matches the reviewed one; else the last one. */
async function shown(terminal: Terminal, golden: string): Promise<string> {
  const expected = (() => {
    try {
      return readFileSync(golden, 'utf8');
    } catch {
      return null;
    }
  })();
  if (expected === null) await settled(terminal, longEnough);
  else
    await terminal.waitFor(() => screenText(terminal) === expected, { timeout: 3000 }).catch(() => undefined);
  return screenText(terminal);
}

const goldenOf = (size: string, name: string) => at(`../../fixtures/screens/${size}/${name}.txt`);

// At the same time: most of the time is spent waiting for the last drawing.
describe.concurrent.each(sizes)('at $columns x $rows', ({ columns, rows }) => {
  test('every screen matches its reviewed picture', async ({ expect }) => {
    await using session = await retold();
    await using ana = await session.open({ columns, rows, env: stopped, until: /n declare|declare/ });
    await ana.sees(() => isIn(ana, 'overview'), { what: 'the overview' });
    for (const [name, view] of Object.entries(views)) {
      await look(ana, view);
      const golden = goldenOf(`${columns}x${rows}`, name);
      await expect.soft(await shown(ana, golden)).toMatchFileSnapshot(golden);
      await leave(ana);
    }
  }, 120_000);
});

/** The allowed styles: those that every theme keeps readable on its background, dark or light. */
const themed = new Set([
  'red',
  'green',
  'yellow',
  'cyan',
  'bold',
  'dim',
  'italic',
  'underline',
  'inverse',
  'strikethrough',
]);
const isLook = (line: string) => /^ {2}\d/.test(line);

test('no screen uses a colour or a background that a theme does not define', () => {
  const looks = sizes.flatMap(({ columns, rows }) =>
    Object.keys(views).flatMap(name =>
      readFileSync(goldenOf(`${columns}x${rows}`, name), 'utf8')
        .split('\n')
        .filter(isLook),
    ),
  );
  const words = new Set(looks.join(', ').match(/[^\s,]*[a-z#][^\s,]*/g));
  expect([...words].filter(word => !themed.has(word))).toEqual([]);
  expect(words.size).toBeGreaterThan(5);
});

/** The text of a golden screen. Bold and dim go with the colours, so that all must be said in words. */
const written = (golden: string): string =>
  golden
    .split('\n')
    .filter(line => !isLook(line))
    .join('\n');

/** The screen with the most colours. */
const telling = ['overview', 'pages', 'oncall', 'room', 'declare-severity', 'question'];

test.each([
  [
    'with sixteen colours shows the same as one with true colour',
    { COLORTERM: undefined, TERM: 'xterm-16color' },
    (golden: string) => golden,
  ],
  ['without colours has the same text', { NO_COLOR: '1' }, written],
])('a terminal %s', async (_, env, expected) => {
  await using session = await retold();
  await using ana = await session.open({ env: { ...stopped, ...env } });
  for (const name of telling) {
    await look(ana, views[name] ?? { place: 'overview' });
    const golden = expected(readFileSync(goldenOf('80x24', name), 'utf8'));
    await ana.waitFor(() => screenText(ana) === golden, { timeout: 3000 }).catch(() => undefined);
    expect.soft(screenText(ana)).toBe(golden);
    await leave(ana);
  }
});

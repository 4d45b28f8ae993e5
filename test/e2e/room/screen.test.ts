import { spawnSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatKeyLabel } from '../../../source/console/input/key-name.ts';
import { collectHints } from '../../../source/console/input/keymap.ts';
import { stripMarks } from '../../../source/console/oncall/strip/strip.ts';
import { slashCommands } from '../../../source/console/room/line/commands.ts';
import { lineSigns } from '../../../source/console/room/line/line.ts';
import { allKeymaps, getBindings, keymaps } from '../../console/keymaps.ts';
import { writeTeam } from '../console/oncall-team.ts';
import { bin, newSession, ready, type Session } from '../driver/session.ts';
import { openTerminal, type Terminal } from '../driver/terminal.ts';

/** Recorded once, command by command; each test gets a copy of the store. */
let told: Session;
beforeAll(async () => {
  told = await newSession();
  await tell(told);
});
afterAll(() => told[Symbol.asyncDispose]());

const withStory = (session: Session): Promise<void> => cp(told.store, session.store, { recursive: true });

async function tell(session: Session): Promise<void> {
  await session.declare('Checkout 漢字 🚀 returns errors for every European card, and the title goes on');
  await session.callme(['role', 'take', 'commander']);
  for (let minute = 40; minute > 0; minute--) {
    await session.callme([
      'note',
      `what happened ${minute} minutes ago: 決済 👩‍👩‍👧 failed`,
      '--at',
      `-${minute}m`,
    ]);
  }
  await session.callme(['task', 'add', 'make the pool bigger', '--owner', 'ana']);
}

/** Every effect of a program on a screen beside drawing on it. */
const clears = /\u001b\[[23]J|\u001bc/;

describe('at every size', () => {
  test('the panel is beside the timeline at 160x50, and opens with Tab at 80x24', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await session.callme(['task', 'add', 'make the pool bigger', '--owner', 'ana']);
    await using wide = await session.openRoom({ columns: 160, rows: 50 });
    await wide.sees('[ ] T-1 make the pool bigger @ana');
    expect(wide.text()).toContain('declared INC-1');

    await using narrow = await session.openRoom({ columns: 80, rows: 24 });
    expect(narrow.text()).not.toContain('[ ] T-1');
    await narrow.presses('tab').sees('[ ] T-1 make the pool bigger @ana');
    expect(narrow.text()).not.toContain('declared INC-1');
    // Back goes one layer at a time.
    await narrow.presses('escape').sees('declared INC-1').presses('escape').overview();
  });

  test('after a storm of sizes the console is as if opened at the last size, and nothing was cleared', async () => {
    await using session = await newSession();
    await withStory(session);
    await using stormy = await session.openRoom({ columns: 80, rows: 24 });
    await stormy.types('*half a finding');
    const sizes = Array.from(
      { length: 60 },
      (_, step) => [40 + ((step * 37) % 261), 10 + ((step * 13) % 91)] as const,
    );
    for (const [columns, rows] of sizes) {
      stormy.resize(columns, rows);
      await new Promise(resolve => setImmediate(resolve));
    }
    stormy.resize(90, 30);
    await stormy.presses('ctrl-u');
    await using calm = await session.openRoom({ columns: 90, rows: 30 });
    await calm.sees(/^note> *$/m);
    await stormy.sees(() => stormy.text() === calm.text(), { what: 'the same screen' });
    expect(stormy.raw()).not.toMatch(clears);
  });

  test('40x12 is enough; a smaller size shows a message, and keeps everything entered', async () => {
    await using session = await newSession();
    await using ana = await session.open({ columns: 40, rows: 12 });
    await ana.types('nCheckout is broken').sees('Checkout is broken');
    ana.resize(30, 8);
    await ana.sees('30x8 is too small: use 40x10');
    ana.resize(40, 12);
    await ana
      .sees('Checkout is broken')
      .types('\r\r\r')
      .sees(/note> *$/m);
    expect(ana.text()).toContain('INC-1');
  });

  test.each([
    [80, 24],
    [160, 50],
    [300, 100],
    [40, 12],
  ])('no row of %ix%i is wider than the screen, and the footer is the last row', async (columns, rows) => {
    await using session = await newSession();
    await withStory(session);
    await using ana = await session.openRoom({ columns, rows });
    expect(ana.screen().at(-1)).toMatch(/^Enter log it/);
    // A line that is too wide would have wrapped, and pushed the header out of the first row.
    expect(ana.screen()[0]).toMatch(/^▲ INC-1 major/);
    expect(ana.text()).toMatch(/make the\s+pool bigger|make the pool\s+bigger/);
  });
});

const isThere = (program: string) => spawnSync(program, ['-V']).status === 0;

// A clone does not need tmux: without it, this is not tested.
test.skipIf(!isThere('tmux'))('under tmux it is drawn the same, and typed in the same', async () => {
  await using session = await newSession();
  await withStory(session);
  await using bare = await session.openRoom();
  const socket = `callme-${process.pid}`;
  await using inside = openTerminal({
    command: 'tmux',
    args: [
      '-L',
      socket,
      '-f',
      '/dev/null',
      'new-session',
      process.execPath,
      bin,
      ';',
      'set',
      'status',
      'off',
    ],
    cwd: session.folder,
    env: session.environment({}),
  });
  try {
    await inside.waitFor(ready.overview);
    inside.press('enter');
    await inside.waitFor(ready.room);
    // tmux passes joined emoji on in its own pieces; their start and end are the same.
    const shown = (terminal: Terminal) =>
      terminal.text().replaceAll(/(?:\p{Extended_Pictographic}\u200d)+\p{Extended_Pictographic}/gu, '👪');
    await inside.waitFor(() => shown(inside) === shown(bare), { what: 'the same screen' });
    inside.type('決済 is slow');
    inside.press('ctrl-w', 'ctrl-w');
    await inside.waitFor(/^note> 決済 *$/m);
  } finally {
    spawnSync('tmux', ['-L', socket, 'kill-server']);
  }
});

describe('the help for keys', () => {
  const toldIn = { overview: ['overview', 'filter', 'choice'], room: ['room'] } as const;

  async function readThrough(terminal: Terminal): Promise<string> {
    let all = '';
    for (let page = ''; page !== terminal.text(); ) {
      page = terminal.text();
      all += `\n${page}`;
      terminal.press('pgdn');
      const [, , end, of] = /(\d+) to (\d+) of (\d+)/.exec(page) ?? [];
      if (end === of) break;
      await terminal.waitFor(() => terminal.text() !== page, { what: 'the next page' });
    }
    return all;
  }

  test('is in the overview', async () => {
    await using session = await newSession();
    await using ana = await session.open();
    await ana.types('?').sees('Keys of the overview');
    const help = await readThrough(ana);
    for (const place of [...toldIn.overview, 'help', 'anywhere'] as const) {
      for (const { keys, description } of getBindings(place)) {
        for (const key of keys) expect(help).toContain(formatKeyLabel(key));
        expect(help).toContain(description.slice(0, 30));
      }
    }
    await ana.presses('escape').overview();
  });

  test('is in the on-call screen, with a legend of the picture', async () => {
    await using session = await newSession();
    await writeTeam(session);
    await using ana = await session.open();
    await ana.types('o?').sees('Keys of the on-call screen');
    const help = await readThrough(ana);
    for (const place of ['oncall', 'prompt', 'choice', 'help', 'anywhere'] as const) {
      for (const { keys, description } of getBindings(place)) {
        for (const key of keys) expect(help).toContain(formatKeyLabel(key));
        expect(help).toContain(description.slice(0, 30));
      }
    }
    for (const { term, description } of stripMarks)
      expect(help).toMatch(new RegExp(`^${term} +${description}`, 'm'));
    await ana.presses('escape').sees(/^a override/m);
  });

  test('is in the room, with signs and commands', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using ana = await session.openRoom({ columns: 120, rows: 40 });
    await ana.sends('/help').sees('Keys of the room');
    const help = await readThrough(ana);
    const places = ['room', 'entry', 'reader', 'runbook', 'answer', 'anywhere'] as const;
    for (const { keys, description } of places.flatMap(getBindings)) {
      for (const key of keys) expect(help).toContain(formatKeyLabel(key));
      expect(help).toContain(description.slice(0, 30));
    }
    for (const { sign, label } of lineSigns) expect(help).toMatch(new RegExp(`\\${sign}TEXT +${label}`));
    for (const { name } of slashCommands) expect(help).toContain(`/${name}`);
    await ana.presses('escape').room();
    // The command itself is not a draft.
    expect(ana.text()).not.toContain('/help');
  });

  test('is in the footer, as many as fit, the most important first', async () => {
    await using session = await newSession();
    await using ana = await session.open({ columns: 40, rows: 12 });
    const hints = collectHints(keymaps.overview).map(({ key, label }) => `${key} ${label}`);
    const footer = ana.screen().at(-1) ?? '';
    const shown = hints.filter(hint => footer.includes(hint));
    expect(shown).toEqual(hints.slice(0, shown.length));
    expect(shown.length).toBeGreaterThan(2);
    ana.resize(160, 12);
    await ana.sees(() => hints.every(hint => ana.screen().at(-1)?.includes(hint) ?? false));
  });
});

describe('colours', () => {
  const colour = /\u001b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d+)*m/;

  test('are used in a terminal', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using ana = await session.openRoom();
    expect(ana.raw()).toMatch(colour);
  });

  test.each([{ NO_COLOR: '1' }, { NO_COLOR: '1', COLORTERM: 'truecolor', FORCE_COLOR: undefined }])(
    'are off with %o, and the cursor is still visible',
    async env => {
      await using session = await newSession();
      await session.declare('Search is slow');
      await using ana = await session.openRoom({ env });
      await ana.types('*a finding').sees('finding> *a finding');
      expect(ana.raw()).not.toMatch(colour);
      expect(ana.cursor()).toEqual({ x: 'finding> *a finding'.length, y: 22, visible: true });
    },
  );
});

test('a screen reader gets text in order, without lines drawn across the screen', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await using ana = await session.openRoom({ env: { INK_SCREEN_READER: 'true' } });
  await ana.types('*a finding').sees(/finding> +\*a finding/);
  expect(ana.text()).not.toContain('───');
  expect(ana.text()).toMatch(/INC-1 major[\s\S]*Search is slow[\s\S]*commander nobody[\s\S]*declared INC-1/);
});

test('every key of the keymap has one meaning in one place', () => {
  for (const { place, bindings } of allKeymaps) {
    const others = place === 'anywhere' ? [] : getBindings('anywhere');
    const keys = [...bindings, ...others].flatMap(binding => binding.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  }
});

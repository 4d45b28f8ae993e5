/** The timeline of the room: scrolling back, finding, and correcting the selected entry. */
import { describe, expect, test } from 'vitest';
import { newSession, type Session } from '../driver/session.ts';
import type { Terminal } from '../driver/terminal.ts';

type Shown = {
  readonly timeline: readonly {
    readonly id: string;
    readonly kind: string;
    readonly text: string;
    readonly pinned: boolean;
    readonly struck: unknown;
    readonly links: readonly string[];
  }[];
};

const entriesOf = async (session: Session) =>
  ((await session.json(['show', 'INC-1'])) as Shown).timeline.filter(({ kind }) => kind !== 'event');

/** The row that the cursor of the timeline is on. */
const cursorRow = (terminal: Terminal) => terminal.screen().find(row => row.startsWith('›')) ?? '';

/** The last text copied to the clipboard. */
const copiedIn = (terminal: Terminal) =>
  Buffer.from(
    [...terminal.raw().matchAll(/\u001b\]52;c;([^\u0007]*)\u0007/g)].at(-1)?.[1] ?? '',
    'base64',
  ).toString();

async function withNotes(session: Session, count: number): Promise<void> {
  await session.declare('Search is slow');
  for (let note = 1; note <= count; note++) {
    await session.callme(['note', `note ${note}`, '--at', `-${60 - note}m`]);
  }
}

describe('the selected entry', () => {
  test('applies its keys to the selected entry and no other, whatever comes in meanwhile', async () => {
    await using session = await newSession();
    await withNotes(session, 3);
    await using ana = await session.openRoom();
    await ana
      .types('half a thought')
      .sees('note> half a thought')
      .presses('alt-up')
      .sees(/^Esc type .*Enter read/m)
      .types('kk')
      .sees(() => / note 2$/.test(cursorRow(ana)), { what: 'note 2 selected' });
    expect(ana.cursor().y).toBe(ana.screen().findIndex(row => row.startsWith('›')));

    // Every row shifts, and the selection stays.
    await session.callme(['note', 'back-dated above', '--at', '-59m']);
    await session.callme(['note', 'and below']);
    await ana.sees('and below');
    expect(cursorRow(ana)).toMatch(/ note 2$/);

    await ana
      .types('p')
      .sees(/^pinned \d\d:\d\d ana: note 2$/m)
      .types('a')
      .sees(/^amend \d\d:\d\d ana> note 2$/m);
    // No concurrent correction is replaced unseen.
    const note = (await entriesOf(session)).find(({ text }) => text === 'note 2');
    await session.callme(['amend', note?.id ?? '', 'note 2, as ben has it'], { person: 'ben' });
    await ana
      .pastes(', said better\nin two lines')
      .sees('note 2, as ben has it')
      .presses('enter')
      .sees('✗ ben amended it in the meantime: note 2, as ben has it')
      .presses('enter')
      .sees(/note 2, said better\n +in two lines/);
    // By its name too, for a keyboard without that letter.
    await ana
      .sends(':link')
      .sees(/^link of \d\d:\d\d ana>$/m)
      .sends('no address')
      .sees('✗ invalid link "no address": use a URL with https://')
      .presses('ctrl-u')
      .sends('https://example.com/graph')
      .sees(/^ +https:\/\/example\.com\/graph$/m);
    expect(ana.raw()).toMatch(/\u001b\]8;id=[\w.]+;https:\/\/example\.com\/graph\u0007https/);
    await ana.types('c').sees(/^copied \d\d:\d\d ana: note 2, said better in two lines/m);
    expect(copiedIn(ana)).toBe('note 2, said better\nin two lines');

    await ana.types('y').sees(/^copied https:\/\/example\.com\/graph, if/m);
    expect(copiedIn(ana)).toBe('https://example.com/graph');

    // An irreversible action names its target, and anything but y means no.
    await ana.types('x').sees(/^Strike \d\d:\d\d ana: note 2, said better in two lines\? y\/N/m);
    // Its keys are those of the footer, not the entry's.
    await ana
      .sees(/^y yes *$/m)
      .presses('enter')
      .sees(/^Esc type/m)
      .types('xy')
      .sees(/^reason to strike \d\d:\d\d ana>$/m)
      .sends('wrong host')
      .sees('[struck] note 2');

    // Back to typing: the typed text waited.
    await ana.presses('escape').room().sees('note> half a thought');
    const entries = await entriesOf(session);
    expect(entries.filter(({ pinned, struck }) => pinned || struck)).toMatchObject([
      { text: 'note 2, said better\nin two lines', pinned: true, links: ['https://example.com/graph'] },
    ]);
  });

  test('is read in full if it is folded, with its attachment', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using ana = await session.openRoom();
    const long = Array.from({ length: 30 }, (_, line) => `line number ${line}`).join('\n');
    await ana
      .pastes(long)
      .presses('enter')
      .sees(/30 lines in note-/);
    expect(ana.text()).not.toContain('line number 29');
    await ana
      .presses('shift-up', 'enter')
      .sees(/line number 5$/m)
      .types('G')
      .sees(/line number 29$/m)
      .types('c')
      .sees(/^copied \d\d:\d\d ana: line number 0/m);
    expect(copiedIn(ana)).toBe(long);
    await ana
      .presses('escape')
      .sees(/^Esc type/m)
      .types('c')
      .sees(/^copied the first lines \(Enter c for all\) of \d\d:\d\d ana/m);
    // System entries cannot be corrected; the message comes before any question.
    await ana.types('kx').sees('✗ system entries cannot be changed');
  });
});

describe('scrolling back', () => {
  test('new entries are counted below, and followed again at the end', async () => {
    await using session = await newSession();
    await withNotes(session, 30);
    await using ana = await session.openRoom();
    await ana
      .sees(/ note 30$/m)
      .presses('pgup')
      .sees(/^\d+ below: PgDn$/m);
    const above = ana.screen()[4];
    await session.callme(['note', 'news']);
    await session.callme(['note', 'more news']);
    await session.callme(['note', 'what was long ago', '--at', '-3h']);
    await ana.sees(/^2 new of \d+ below: PgDn$/m);
    expect(ana.screen()[4]).toBe(above);
    await ana.presses('pgdn', 'pgdn').sees('more news').losesSightOf('below');
  });

  test('by a filter and by a time, from the line and from keys', async () => {
    await using session = await newSession();
    await withNotes(session, 30);
    await session.callme(['finding', 'the pool is full', '--at', '-50m']);
    await using ana = await session.openRoom();
    await ana.sends('/filter *').sees(/^only \*: 1 of \d+, Esc shows all$/m);
    expect(ana.text()).not.toContain('note 30');
    // Also while another message is shown there.
    await ana
      .sends('/nothing')
      .sees(/^✗ no command \/nothing.* · only \*/m)
      .presses('ctrl-u')
      .sends('/filter no such note')
      .sees(/^only no such note: 0 of \d+/m)
      .presses('alt-up')
      .sees('✗ no entry to select')
      .presses('escape')
      .sees('note 30')
      .presses('alt-up')
      .sees(/^Esc type/m)
      .types('/note 7')
      .sees(/^only> note 7/m)
      .losesSightOf('note 8')
      .presses('enter')
      .sees(() => / note 27$/.test(cursorRow(ana)), { what: 'note 27 selected' })
      .types('kk')
      .sees(() => / note 7$/.test(cursorRow(ana)), { what: 'note 7 selected' })
      .types('/')
      .sees(/^only> note 7/m)
      .presses('escape');
    // All of them again, and the same one selected.
    await ana.sees('note 8');
    expect(cursorRow(ana)).toMatch(/ note 7$/);
    await ana
      .types('t')
      .sees(/^go to>/m)
      .sends('-51m')
      .sees(() => /the pool is full$| note (?:9|10)$/.test(cursorRow(ana)), {
        what: 'that time',
      })
      .presses('escape')
      .room()
      .sends('/goto soon')
      .sees('✗ invalid time "soon": use 14:05, -10m');
  });
});

test('no control character of an entry reaches the terminal or its clipboard; a link goes only where the web does', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await session.callme([
    'note',
    'see https://example.com/\u001b]8;;javascript:x\u0007here javascript:alert(1) end',
  ]);
  await using ana = await session.openRoom({ columns: 120, rows: 30 });
  await ana
    .sees(/javascript:alert\(1\)\s+end/)
    .presses('alt-up')
    .sees(/^Esc type/m)
    .types('c')
    .sees(/^copied/m);
  expect([...ana.raw().matchAll(/\u001b\]8;[^;]*;([^\u0007]+)\u0007/g)].map(([, href]) => href)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^https:\/\/example\.com\//)]),
  );
  expect(ana.raw()).not.toMatch(/\u001b\]8;[^;]*;(?!https?:)[^\u0007]/);
});

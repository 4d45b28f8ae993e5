/** The timeline of the room: looking back, finding, and correcting what is selected. */
import { describe, expect, test } from 'vitest';
import { newSession, ready, type Session } from '../driver/session.ts';
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

/** What the clipboard was last asked to have. */
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

describe('an entry that is selected', () => {
  test('has what its keys do done to it and no other, whatever comes in meanwhile', async () => {
    await using session = await newSession();
    await withNotes(session, 3);
    await using terminal = await session.enter();
    terminal.type('half a thought');
    await terminal.waitFor('note> half a thought');
    terminal.press('alt-up');
    await terminal.waitFor(/^Esc type .*Enter whole/m);
    terminal.type('kk');
    await terminal.waitFor(() => / note 2$/.test(cursorRow(terminal)), { what: 'note 2 selected' });
    expect(terminal.cursor().y).toBe(terminal.screen().findIndex(row => row.startsWith('›')));

    // Every row shifts, and it stays.
    await session.callme(['note', 'back-dated above', '--at', '-59m']);
    await session.callme(['note', 'and below']);
    await terminal.waitFor('and below');
    expect(cursorRow(terminal)).toMatch(/ note 2$/);

    terminal.type('p');
    await terminal.waitFor(/^pinned \d\d:\d\d ana: note 2$/m);
    terminal.type('a');
    await terminal.waitFor(/^amend \d\d:\d\d ana> note 2$/m);
    // Nobody's correction is replaced unseen.
    const note = (await entriesOf(session)).find(({ text }) => text === 'note 2');
    await session.callme(['amend', note?.id ?? '', 'note 2, as ben has it'], { person: 'ben' });
    terminal.paste(', said better\nin two lines');
    await terminal.waitFor('note 2, as ben has it');
    terminal.press('enter');
    await terminal.waitFor('✗ ben amended it meanwhile: note 2, as ben has it');
    terminal.press('enter');
    await terminal.waitFor(/note 2, said better\n +in two lines/);
    // By its name too, where a keyboard has no such letter.
    terminal.type(':link\r');
    await terminal.waitFor(/^link of \d\d:\d\d ana>$/m);
    terminal.type('no address\r');
    await terminal.waitFor('✗ invalid link "no address": start with https://');
    terminal.press('ctrl-u');
    terminal.type('https://example.com/graph\r');
    await terminal.waitFor(/^ +https:\/\/example\.com\/graph$/m);
    expect(terminal.raw()).toMatch(/\u001b\]8;id=[\w.]+;https:\/\/example\.com\/graph\u0007https/);
    terminal.type('c');
    await terminal.waitFor(/^copied \d\d:\d\d ana: note 2, said better in two lines/m);
    expect(copiedIn(terminal)).toBe('note 2, said better\nin two lines');

    terminal.type('y');
    await terminal.waitFor(/^copied https:\/\/example\.com\/graph, if/m);
    expect(copiedIn(terminal)).toBe('https://example.com/graph');

    // What cannot be taken back names what it is done to, and anything but y is no.
    terminal.type('x');
    await terminal.waitFor(/^Strike \d\d:\d\d ana: note 2, said better in two lines\? y\/N/m);
    // Its keys are those of the footer, not the entry's.
    await terminal.waitFor(/^y yes *$/m);
    terminal.press('enter');
    await terminal.waitFor(/^Esc type/m);
    terminal.type('xy');
    await terminal.waitFor(/^why strike \d\d:\d\d ana>$/m);
    terminal.type('wrong host\r');
    await terminal.waitFor('[struck] note 2');

    // Back to typing: what was typed waits.
    terminal.press('escape');
    await terminal.waitFor(ready.room);
    await terminal.waitFor('note> half a thought');
    const entries = await entriesOf(session);
    expect(entries.filter(({ pinned, struck }) => pinned || struck)).toMatchObject([
      { text: 'note 2, said better\nin two lines', pinned: true, links: ['https://example.com/graph'] },
    ]);
  });

  test('is read whole where it is folded, with its attachment', async () => {
    await using session = await newSession();
    await session.declare('Search is slow');
    await using terminal = await session.enter();
    const long = Array.from({ length: 30 }, (_, line) => `line number ${line}`).join('\n');
    terminal.paste(long);
    terminal.press('enter');
    await terminal.waitFor(/30 lines in note-/);
    expect(terminal.text()).not.toContain('line number 29');
    terminal.press('shift-up', 'enter');
    await terminal.waitFor(/line number 5$/m);
    terminal.type('G');
    await terminal.waitFor(/line number 29$/m);
    terminal.type('c');
    await terminal.waitFor(/^copied \d\d:\d\d ana: line number 0/m);
    expect(copiedIn(terminal)).toBe(long);
    terminal.press('escape');
    await terminal.waitFor(/^Esc type/m);
    terminal.type('c');
    await terminal.waitFor(/^copied the first lines \(Enter c for all\) of \d\d:\d\d ana/m);
    // What the system recorded is not for correcting; that is said before anything is asked.
    terminal.type('kx');
    await terminal.waitFor('✗ what the system recorded cannot be changed');
  });
});

describe('looking back', () => {
  test('what comes is counted below, and followed again at the end', async () => {
    await using session = await newSession();
    await withNotes(session, 30);
    await using terminal = await session.enter();
    await terminal.waitFor(/ note 30$/m);
    terminal.press('pgup');
    await terminal.waitFor(/^\d+ below: PgDn$/m);
    const above = terminal.screen()[4];
    await session.callme(['note', 'news']);
    await session.callme(['note', 'more news']);
    await session.callme(['note', 'what was long ago', '--at', '-3h']);
    await terminal.waitFor(/^2 new of \d+ below: PgDn$/m);
    expect(terminal.screen()[4]).toBe(above);
    terminal.press('pgdn', 'pgdn');
    await terminal.waitFor('more news');
    await terminal.waitFor(() => !terminal.text().includes('below'));
  });

  test('by a filter and by a time, from the line and from keys', async () => {
    await using session = await newSession();
    await withNotes(session, 30);
    await session.callme(['finding', 'the pool is full', '--at', '-50m']);
    await using terminal = await session.enter();
    terminal.type('/filter *\r');
    await terminal.waitFor(/^only \*: 1 of \d+, Esc shows all$/m);
    expect(terminal.text()).not.toContain('note 30');
    // Also while something else is said there.
    terminal.type('/nothing\r');
    await terminal.waitFor(/^✗ no command \/nothing.* · only \*/m);
    terminal.press('ctrl-u');
    terminal.type('/filter no such note\r');
    await terminal.waitFor(/^only no such note: 0 of \d+/m);
    terminal.press('alt-up');
    await terminal.waitFor('✗ no entry to select');
    terminal.press('escape');
    await terminal.waitFor('note 30');
    terminal.press('alt-up');
    await terminal.waitFor(/^Esc type/m);
    terminal.type('/note 7');
    await terminal.waitFor(/^only> note 7/m);
    await terminal.waitFor(() => !terminal.text().includes('note 8'));
    terminal.press('enter');
    await terminal.waitFor(() => / note 27$/.test(cursorRow(terminal)), { what: 'note 27 selected' });
    terminal.type('kk');
    await terminal.waitFor(() => / note 7$/.test(cursorRow(terminal)), { what: 'note 7 selected' });
    terminal.type('/');
    await terminal.waitFor(/^only> note 7/m);
    terminal.press('escape');
    // All of them again, and the same one selected.
    await terminal.waitFor('note 8');
    expect(cursorRow(terminal)).toMatch(/ note 7$/);
    terminal.type('t');
    await terminal.waitFor(/^go to>/m);
    terminal.type('-51m\r');
    await terminal.waitFor(() => /the pool is full$| note (?:9|10)$/.test(cursorRow(terminal)), {
      what: 'that time',
    });
    terminal.press('escape');
    await terminal.waitFor(ready.room);
    terminal.type('/goto soon\r');
    await terminal.waitFor('✗ invalid time "soon": use 14:05, -10m');
  });
});

test('nothing of an entry reaches the terminal or its clipboard as a control; a link goes only where the web does', async () => {
  await using session = await newSession();
  await session.declare('Search is slow');
  await session.callme([
    'note',
    'see https://example.com/\u001b]8;;javascript:x\u0007here javascript:alert(1) end',
  ]);
  await using terminal = await session.enter({ columns: 120, rows: 30 });
  await terminal.waitFor(/javascript:alert\(1\)\s+end/);
  terminal.press('alt-up');
  await terminal.waitFor(/^Esc type/m);
  terminal.type('c');
  await terminal.waitFor(/^copied/m);
  expect([...terminal.raw().matchAll(/\u001b\]8;[^;]*;([^\u0007]+)\u0007/g)].map(([, href]) => href)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^https:\/\/example\.com\//)]),
  );
  expect(terminal.raw()).not.toMatch(/\u001b\]8;[^;]*;(?!https?:)[^\u0007]/);
});

/** Every place in which keys mean something: how one gets there from the overview, and by what one knows that one is there. */

import { readFile } from 'node:fs/promises';
import { hintsOf, type Place } from '../../source/console/keymap.ts';
import type { Session } from './console-session.ts';
import { bytesFor } from './keys.ts';
import { writeTeam } from './oncall-team.ts';
import type { Terminal } from './terminal.ts';

const room = ['enter'] as const;
const entry = [...room, 'alt-up'] as const;

/** What is pressed on the overview to get there, by the names of the keymap. `anywhere` is everywhere. */
export const waysTo: Readonly<Record<Exclude<Place, 'anywhere'>, readonly string[]>> = {
  overview: [],
  pages: ['p'],
  page: ['p', 'enter'],
  oncall: ['o'],
  'follow-ups': ['t'],
  history: ['h'],
  review: ['v'],
  report: ['r'],
  room,
  entry,
  reader: [...entry, 'enter'],
  answer: [...entry, 'a'],
  runbook: [...room, 'alt-r'],
  help: ['?'],
  filter: ['/'],
  prompt: ['n'],
  choice: ['o', 'a'],
  question: ['p', 'r'],
  palette: [':'],
};

/** A team file with people on call and a runbook. */
export async function writeWholeTeam(session: Session): Promise<void> {
  const team = JSON.parse(await readFile(await writeTeam(session), 'utf8')) as {
    teams: { payments: object };
  };
  const payments = { ...team.teams.payments, runbooks: ['runbook.md'] };
  await session.write('callme.yaml', JSON.stringify({ ...team, teams: { ...team.teams, payments } }));
  await session.write('runbook.md', '# Failover\n\n- [ ] Freeze deploys\n- [ ] Fail over\n');
}

/** A store in which every place has something in it: incidents, pages, follow-ups, people on call, a review. */
export async function furnish(session: Session): Promise<void> {
  await session.declare('Checkout is slow');
  await session.declare('Search is slow');
  await session.callme(['task', 'add', 'Size the pool', '--owner', 'ana', '-i', 'INC-1']);
  await session.callme(['finding', 'the pool is full', '-i', 'INC-2']);
  for (const title of ['Disk is full', 'Checkout is down', 'Queue grows'])
    await session.callme(['page', title, '-s', 'major', '-t', 'payments']);
}

/** Whether the keys of a place mean something now: its most important hints stand in one row, its footer. */
export function isIn(terminal: Terminal, place: Place): boolean {
  const all = hintsOf(place).map(({ key, label }) => `${key} ${label}`);
  // Of the first three those that a narrow footer has room for.
  const hints = [3, 2, 1]
    .map(count => all.slice(0, count))
    .find(shown => shown.join('  ').length <= terminal.columns);
  if (hints === undefined) return false;
  return terminal
    .screen()
    .some(row => hints.every(hint => row.includes(hint)) && row.startsWith(hints[0] ?? ''));
}

/** As kitty's protocol has it: other terminals send a bare Enter. */
const kitty: Readonly<Record<string, string>> = { 'shift-enter': '\u001b[13;2u' };

/** What a terminal sends for a key of the keymap. */
export const bytesOf = (key: string): string => ([...key].length === 1 ? key : (kitty[key] ?? bytesFor(key)));

/**
 * Until what was pressed is drawn. There is nothing else to wait for: some keys change nothing.
 * @param ms for how long nothing was drawn
 */
export async function settled(terminal: Terminal, ms = 30): Promise<void> {
  for (let before = -1; before !== terminal.bytes; ) {
    before = terminal.bytes;
    await new Promise(resolve => setTimeout(resolve, ms));
  }
}

/** Nobody is more than a few steps away from the overview; an Esc that is drawn late is pressed again. */
const mostSteps = 20;

/** Esc as often as it takes. @throws where it does not lead there */
export async function backToOverview(terminal: Terminal): Promise<void> {
  for (let step = 0; step < mostSteps && !isIn(terminal, 'overview'); step++) {
    terminal.press('escape');
    await settled(terminal);
  }
  await terminal.waitFor(() => isIn(terminal, 'overview'), { what: 'the overview, by Esc alone' });
}

/** A key that was pressed before and is drawn only now may have led elsewhere: then it is done again. */
const mostTries = 5;

/** Goes to a place from wherever one is. */
export async function goTo(terminal: Terminal, place: Exclude<Place, 'anywhere'>): Promise<void> {
  for (let attempt = 0; attempt < mostTries && !isIn(terminal, place); attempt++) {
    await backToOverview(terminal);
    for (const key of waysTo[place]) {
      terminal.type(bytesOf(key));
      await settled(terminal);
    }
  }
  await terminal.waitFor(() => isIn(terminal, place), { what: place });
}

/** Every place with keys: the way there from the overview, and the text that identifies it. */

import { readFile } from 'node:fs/promises';
import { collectHints } from '../../../source/console/input/keymap.ts';
import { keymaps, type Place } from '../../console/keymaps.ts';
import { bytesFor } from '../driver/keys.ts';
import type { Session } from '../driver/session.ts';
import type { Terminal } from '../driver/terminal.ts';
import { writeTeam } from './oncall-team.ts';

type Reachable = Exclude<Place, 'anywhere'>;
/** A key by its name in the keymap, and where it leads. */
type Step = readonly [key: string, to: Reachable];

const room: readonly Step[] = [['enter', 'room']];
const entry: readonly Step[] = [...room, ['alt-up', 'entry']];
const pages: readonly Step[] = [['p', 'pages']];

/** The way there from the overview. `anywhere` is everywhere. */
export const waysTo: Readonly<Record<Reachable, readonly Step[]>> = {
  overview: [],
  pages,
  page: [...pages, ['enter', 'page']],
  oncall: [['o', 'oncall']],
  'follow-ups': [['t', 'follow-ups']],
  history: [['h', 'history']],
  review: [['v', 'review']],
  report: [['r', 'report']],
  room,
  entry,
  reader: [...entry, ['enter', 'reader']],
  answer: [...entry, ['a', 'answer']],
  runbook: [...room, ['alt-r', 'runbook']],
  help: [['?', 'help']],
  filter: [['/', 'filter']],
  prompt: [['n', 'prompt']],
  choice: [
    ['o', 'oncall'],
    ['a', 'choice'],
  ],
  question: [...pages, ['r', 'question']],
  palette: [[':', 'palette']],
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

/** A store in which every place has content: incidents, pages, follow-ups, people on call, a review. */
export async function furnish(session: Session): Promise<void> {
  await session.declare('Checkout is slow');
  await session.declare('Search is slow');
  await session.callme(['task', 'add', 'Size the pool', '--owner', 'ana', '-i', 'INC-1']);
  await session.callme(['finding', 'the pool is full', '-i', 'INC-2']);
  for (const title of ['Disk is full', 'Checkout is down', 'Queue grows'])
    await session.callme(['page', title, '-s', 'major', '-t', 'payments']);
}

/** Whether the keys of a place are active: its most important hints are in one row, its footer. */
export function isIn(terminal: Terminal, place: Place): boolean {
  const all = collectHints(keymaps[place]).map(({ key, label }) => `${key} ${label}`);
  // Of the first three those that fit in a narrow footer.
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

/** The bytes of a key of the keymap. */
export const bytesOf = (key: string): string => ([...key].length === 1 ? key : (kitty[key] ?? bytesFor(key)));

/**
 * Waits until the pressed key is drawn. There is nothing else to wait for: some keys change nothing.
 * @param ms for how long nothing was drawn
 */
export async function settled(terminal: Terminal, ms = 30): Promise<void> {
  for (let before = -1; before !== terminal.bytes; ) {
    before = terminal.bytes;
    await new Promise(resolve => setTimeout(resolve, ms));
  }
}

/** No place is more than a few steps away from the overview; an Esc that is drawn late is pressed again. */
const mostSteps = 20;

/** Esc as often as needed. @throws if it does not lead there */
export async function backToOverview(terminal: Terminal): Promise<void> {
  for (let step = 0; step < mostSteps && !isIn(terminal, 'overview'); step++) {
    terminal.press('escape');
    await settled(terminal);
  }
  await terminal.waitFor(() => isIn(terminal, 'overview'), { what: 'the overview, by Esc alone' });
}

/** A key may come before there is anything for it to act on, or after one that is drawn only now and led elsewhere. */
const mostTries = 5;
/** Milliseconds; a screen that is only late has come by then. */
const patience = 2_000;

/** Goes to a place from anywhere: if a step does not lead where it should, all of the way again. */
export async function goTo(terminal: Terminal, place: Reachable): Promise<void> {
  if (isIn(terminal, place)) return;
  for (let attempt = 1; ; attempt++) {
    await backToOverview(terminal);
    try {
      for (const [key, to] of waysTo[place]) {
        terminal.type(bytesOf(key));
        await terminal.waitFor(() => isIn(terminal, to), { what: to, timeout: patience });
      }
      return;
    } catch (error) {
      if (attempt === mostTries) throw error;
    }
  }
}

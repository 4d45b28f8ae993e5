/** Stores of any size, written directly as the journal would have: the same lines, without waiting for a disk 1,000,000 times. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft, IncidentEvent } from '../../source/domain/incident/events.ts';
import { createIdFactory } from '../../source/store/event-ids.ts';
import { layoutOf, segmentPath } from '../../source/store/local/layout.ts';
import { encode } from '../../source/store/local/line.ts';

const people = ['ana', 'ben', 'chi', 'dee', 'eve'];
const start = Date.parse('2026-03-02T03:00:00.000Z');

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder, removed when the process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callme-bench-'));
  folders.push(folder);
  return folder;
}

const personAt = (index: number) => people[index % people.length] ?? 'ana';

/** Lines of one incident, stamped minute after minute. */
function lines(newId: () => string, drafts: readonly Draft[]): string[] {
  return drafts.map((draft, index) => {
    const at = new Date(start + index * 60_000).toISOString();
    return encode({ v: 1, id: newId(), at, recorded: at, by: personAt(index), ...draft } as IncidentEvent);
  });
}

const declared = (number: number): Draft => ({
  type: 'declared',
  title: `Checkout fails for ${number % 97} % of customers in region ${number % 13}`,
  severity: (['minor', 'major', 'critical'] as const)[number % 3] ?? 'minor',
  team: 'payments',
  confidential: false,
  drill: false,
  commander: personAt(number),
  investigator: personAt(number + 1),
  pages: [`P-${number}`],
  times: {},
});

const note = (index: number): Draft => ({
  type: 'entry-added',
  kind: 'note',
  text: `Observation ${index}: the error rate of checkout is at ${index % 100} %, see the graph of the last hour`,
  links: [],
  attachment: null,
  temporaryFix: false,
});

/** The events after a declaration, up to `events` in all: mostly notes, and an end if it is closed. */
function course(events: number, closed: boolean): Draft[] {
  const first: Draft[] = [
    { type: 'severity-changed', severity: 'critical', why: 'nobody can pay' },
    { type: 'responder-pulled', person: 'fay', why: 'knows the database' },
    { type: 'update-posted', audience: 'internal', text: 'We are looking into it', nextDue: null },
    { type: 'checked-in', mood: 'ok', text: '' },
    {
      type: 'task-added',
      task: 'T-1',
      text: 'Mend the retries',
      owner: 'ben',
      due: null,
      temporaryFix: false,
      fixes: [],
      actionType: null,
    },
  ].slice(0, Math.max(0, events - 1)) as Draft[];
  const last: Draft[] = closed ? [{ type: 'resolved', text: 'rolled back' }, { type: 'closed' }] : [];
  const notes = Array.from({ length: Math.max(0, events - 1 - first.length - last.length) }, (_, index) =>
    note(index),
  );
  return [...first, ...notes, ...last];
}

/**
 * Writes a store; the newest `open` incidents are open.
 * @returns its folder
 */
export function makeStore(incidents: number, events: number, open: number): string {
  const root = join(temporaryFolder(), 'store');
  const layout = layoutOf(root);
  mkdirSync(layout.incidents, { recursive: true, mode: 0o700 });
  const newId = createIdFactory(() => start);
  // Ids need to differ within an incident only: the events after a declaration are the same in all.
  const courses = { closed: course(events, true), open: course(events, false) };
  const after = {
    closed: lines(newId, courses.closed).join(''),
    open: lines(newId, courses.open).join(''),
  };
  for (let number = 1; number <= incidents; number++) {
    const isOpen = number > incidents - open;
    const [first = ''] = lines(newId, [declared(number)]);
    writeFileSync(segmentPath(layout, `INC-${number}`), first + (isOpen ? after.open : after.closed), {
      mode: 0o600,
    });
  }
  return root;
}

const syllables = 'ka lo mi ne ru ta po se di va gu be xi fo za hy'.split(' ');

/** A distinct word for every number, as long as people's are. */
const wordAt = (number: number): string =>
  [...number.toString(16).padStart(2, '0')].map(digit => syllables[Number.parseInt(digit, 16)]).join('');

/** Words of a realistic store: a few are frequent, most are rare. */
const vocabulary = Array.from({ length: 20_000 }, (_, number) => wordAt(number));

/** A sequence of numbers that is the same in every run, 0 to 1 (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @returns a word of that store; `rank` from 0, the most frequent, to 1 */
export const wordOf = (rank: number): string =>
  vocabulary[Math.min(vocabulary.length - 1, Math.floor(vocabulary.length * rank ** 3))] ?? 'pool';

/**
 * Writes a store in which no two entries have the same text, for searching; all but the newest 20 incidents are closed.
 * @returns its folder
 */
export function makeTalkingStore(incidents: number, events: number): string {
  const root = join(temporaryFolder(), 'store');
  const layout = layoutOf(root);
  mkdirSync(layout.incidents, { recursive: true, mode: 0o700 });
  const newId = createIdFactory(() => start);
  const next = numbers(7);
  const sentence = (length: number) => Array.from({ length }, () => wordOf(next())).join(' ');
  for (let number = 1; number <= incidents; number++) {
    const ended: Draft[] =
      number > incidents - 20 ? [] : [{ type: 'resolved', text: sentence(4) }, { type: 'closed' }];
    const notes = Array.from({ length: Math.max(0, events - 1 - ended.length) }, (_, index): Draft => {
      return {
        ...(note(index) as Draft<'entry-added'>),
        text: `Observation ${index}: checkout ${sentence(10)}`,
      };
    });
    const first = { ...(declared(number) as Draft<'declared'>), title: `Checkout ${sentence(4)}` };
    writeFileSync(segmentPath(layout, `INC-${number}`), lines(newId, [first, ...notes, ...ended]).join(''), {
      mode: 0o600,
    });
  }
  return root;
}

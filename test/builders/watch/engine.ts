import { onTestFinished } from 'vitest';
import { recordAlerts, recordPage } from '../../../source/app/record/page.ts';
import type { Channel, Delivery } from '../../../source/channels/delivery.ts';
import type { Alert } from '../../../source/domain/paging/alert.ts';
import type { PageIntent } from '../../../source/domain/paging/intents.ts';
import { collectSilences } from '../../../source/domain/paging/silences/state.ts';
import { createIdFactory } from '../../../source/store/event-ids.ts';
import { parseTeamFile } from '../../../source/team/load.ts';
import { createPagingRules } from '../../../source/team/paging-rules.ts';
import { schedulesOf } from '../../../source/team/schedules.ts';
import type { Clock } from '../../../source/watch/engine/clock.ts';
import { Engine } from '../../../source/watch/engine/engine.ts';
import { Notifier } from '../../../source/watch/engine/notifier.ts';
import { Writer } from '../../../source/watch/engine/writer.ts';
import { openLocalJournal } from '../local-journal.ts';
import { newRunFolder } from '../run-folder.ts';

/** A clock that moves only when the test moves it, and then runs due timers in the order of time. */
export class HandClock implements Clock {
  #now: number;
  #elapsed = 0;
  #waiting: { at: number; call: () => void }[] = [];
  readonly #settled: () => Promise<void>;

  /** @param settle resolves once all pending work is done */
  constructor(now: number, settle = settled) {
    this.#now = now;
    this.#settled = settle;
  }

  now = (): number => this.#now;
  elapsed = (): number => this.#elapsed;

  after = (milliseconds: number, call: () => void): (() => void) => {
    const entry = { at: this.#elapsed + milliseconds, call };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter(each => each !== entry);
    };
  };

  /** Advances the time, in steps that leave time for the due work. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#elapsed + milliseconds;
    await this.#settled();
    for (;;) {
      const next = this.#waiting.toSorted((a, b) => a.at - b.at)[0];
      const to = Math.min(end, Math.max(this.#elapsed, next?.at ?? end));
      this.#now += to - this.#elapsed;
      this.#elapsed = to;
      if (!next || next.at > end) break;
      this.#waiting = this.#waiting.filter(each => each !== next);
      next.call();
      await this.#settled();
    }
  }

  /** Sets the wall clock: no time has passed. */
  set(now: number): void {
    this.#now = now;
  }
}

/** Waits until all pending work has been written: each write takes a turn of the loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise(resolve => setImmediate(resolve));
}

export const start = Date.parse('2026-01-06T10:00:00.000Z');

const only = (name: string) => ({
  timezone: 'UTC',
  rotations: [{ people: [name], starts: '2026-01-05T09:00', shift: '1 week' }],
});

/** Ana is primary, ben is secondary; each has two contact methods. `parts` override it. */
export const teamText = (parts: object = {}): string =>
  JSON.stringify({
    version: 1,
    people: {
      ana: { name: 'Ana', email: 'ana@example.com', ntfy: 'ana' },
      ben: { name: 'Ben', email: 'ben@example.com', ntfy: 'ben' },
    },
    teams: { payments: { people: ['ana', 'ben'], primary: 'one', secondary: 'two', chain: 'standard' } },
    schedules: { one: only('ana'), two: only('ben') },
    chains: { standard: [{ notify: 'primary' }, { wait: '5m' }, { notify: 'secondary' }, { wait: '15m' }] },
    channels: {
      push: { ntfy: 'https://ntfy.example.com' },
      email: { smtp: 'smtp://localhost', from: 'x@example.com' },
    },
    policies: { urgent: ['push', { wait: '10m' }, 'email'], normal: ['email'] },
    ...parts,
  });

export type Behaviour = (person: string, signal: AbortSignal) => Delivery | Promise<Delivery>;
const sent: Behaviour = () => ({ outcome: 'sent', detail: null });

/**
 * A store with as many engines, one after the other, as a test needs.
 * @param wrap wraps the recording channel that the engine gets
 */
export async function openStation(
  parts: object = {},
  wrap: (channel: Channel) => Channel = channel => channel,
) {
  const folder = newRunFolder('engine');
  const clock = new HandClock(start);
  const team = parseTeamFile(teamText(parts), 'callme.yaml');
  const schedules = await schedulesOf(team);
  /** `push ana`, in the order of the notifications; with minutes since the start. */
  const told: string[] = [];
  const behaviours = new Map<string, Behaviour>();
  const newId = createIdFactory(() => clock.now());
  const problems: unknown[] = [];
  const since = () => Math.round((clock.now() - start) / 60_000);

  const channel = (name: string): Channel => ({
    name,
    send: async (recipient, _message, signal) => {
      const person = recipient.kind === 'person' ? recipient.id : recipient.address;
      told.push(`${since()} ${name} ${person}`);
      return (behaviours.get(`${name} ${person}`) ?? behaviours.get(name) ?? sent)(person, signal);
    },
  });

  const open = () => {
    const journal = openLocalJournal(folder);
    const lease = journal.store.lease('watch', clock);
    const writer = new Writer({
      journal,
      newId,
      now: clock.now,
      fence: lease.fence,
      onWritten: pages => engine.applyPages(pages),
    });
    const notifier = new Notifier({
      writer,
      clock,
      channel: name => (['push', 'email'].includes(name) ? wrap(channel(name)) : null),
      person: id => team.people[id] ?? null,
      isLeader: () => lease.fence() !== null,
      onDelivery: () => {},
      timeoutMs: 20_000,
    });
    const engine = new Engine({
      journal,
      writer,
      notifier,
      lease,
      clock,
      rules: async () => {
        const record = await journal.team();
        return {
          rules: createPagingRules(team, schedules, record.oncall),
          silences: collectSilences(team.silences, record.silences),
        };
      },
      events: {
        onRoleChange: () => {},
        onStepStarted: () => {},
        onFallThrough: () => {},
        onError: error => problems.push(error),
      },
    });
    return { engine, journal, running: engine.run() };
  };
  let current = open();
  const stop = async () => {
    current.engine.stop();
    await clock.pass(0);
    await current.running;
    await current.journal.close();
  };
  onTestFinished(stop);
  await clock.pass(0);

  const iso = () => new Date(clock.now()).toISOString();
  const alert = (fields: Partial<Alert> = {}): Alert => ({
    source: 'native',
    status: 'firing',
    dedupKey: 'checkout',
    title: 'Checkout is down',
    body: '',
    severity: 'critical',
    team: 'payments',
    labels: { service: 'checkout' },
    links: [],
    members: [],
    omitted: 0,
    startsAt: null,
    ...fields,
  });
  return {
    clock,
    told,
    problems,
    journal: () => current.journal,
    behave: (who: string, behaviour: Behaviour) => behaviours.set(who, behaviour),
    /** An alert comes in. */
    page: async (fields: Partial<Alert> = {}) => {
      const { silences } = await current.journal.team();
      const intake = {
        rules: team,
        silences: collectSilences(team.silences, silences),
        now: iso(),
        by: null,
        isActive: () => false,
      };
      await recordAlerts(current.journal, [alert(fields)], intake, newId);
      current.engine.applyPages(await current.journal.pages('all'));
      await clock.pass(0);
    },
    want: async (page: string, by: string, intent: PageIntent) => {
      const context = { by, at: { at: iso(), approximate: false }, now: iso() };
      const result = await recordPage(current.journal, page, intent, context, newId);
      current.engine.applyPages(await current.journal.pages('all'));
      await clock.pass(0);
      return result;
    },
    /** Stops the engine, and starts another one. */
    restart: async () => {
      await stop();
      current = open();
      await clock.pass(0);
    },
    /** Stops the engine in the middle of its notifications, and starts another one once its lease has expired. */
    die: async () => {
      current.engine.stop();
      await clock.pass(0);
      await current.journal.close();
      current = open();
      await clock.pass(30_000);
    },
  };
}

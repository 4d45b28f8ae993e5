/** A simulated year of a watch: the real engine, planner and intake, on a clock that jumps from one due time to the next. */

import { recordAlerts, recordPage } from '../../../../source/app/record/page.ts';
import type { Channel, Delivery } from '../../../../source/channels/delivery.ts';
import { isRefusal } from '../../../../source/domain/kernel/refusal.ts';
import type { Alert } from '../../../../source/domain/paging/alert.ts';
import type { PagingRules } from '../../../../source/domain/paging/escalation/rules.ts';
import type { PageIntent } from '../../../../source/domain/paging/intents.ts';
import { emptyTeamState } from '../../../../source/domain/team/state.ts';
import { createIdFactory } from '../../../../source/store/event-ids.ts';
import { parseTeamFile } from '../../../../source/team/load.ts';
import { createPagingRules } from '../../../../source/team/paging-rules.ts';
import { schedulesOf } from '../../../../source/team/schedules.ts';
import type { TeamFile } from '../../../../source/team/types.ts';
import { Engine } from '../../../../source/watch/engine/engine.ts';
import { Notifier } from '../../../../source/watch/engine/notifier.ts';
import { Writer } from '../../../../source/watch/engine/writer.ts';
import { HandClock } from '../../../builders/watch/engine.ts';
import type { Happening, Outcome } from './happenings.ts';
import { type Landed, memoryJournal, type PageJournal } from './memory.ts';

const minute = 60_000;
const newYear = Date.parse('2026-01-01T00:00:00.000Z');
/** After the last event. */
const aftermath = 10 * 24 * 60 * minute;

/** An observed event, in its order. `at`: milliseconds since 1970. */
export type Sight =
  | ({ readonly saw: 'landed'; readonly at: number } & Landed)
  | ({ readonly saw: 'telling'; readonly at: number } & Telling)
  /** The attempt ended: `sent`, or cancelled, or failed. */
  | ({ readonly saw: 'told'; readonly at: number; readonly outcome: Delivery['outcome'] } & Telling)
  /** The watch is down from here on, or up again. */
  | { readonly saw: 'down' | 'up'; readonly at: number }
  /** A step started after its time. */
  | { readonly saw: 'late'; readonly at: number };

/** One attempt to notify a person, or to post to a place. */
export type Telling = {
  readonly page: string;
  readonly step: string;
  readonly whom: string;
  readonly channel: string;
};

export type Year = {
  readonly sights: readonly Sight[];
  readonly problems: readonly unknown[];
  readonly team: TeamFile;
  readonly rules: PagingRules;
  readonly journal: PageJournal;
  readonly end: number;
};

/** @param tells results of attempts, over and over */
export async function year(
  file: object,
  happenings: readonly Happening[],
  tells: readonly Outcome[],
): Promise<Year> {
  const sights: Sight[] = [];
  const problems: unknown[] = [];
  const clock = new HandClock(
    newYear,
    untilQuiet(() => sights.length),
  );
  const saw = (sight: Sight) => void sights.push(sight);
  const journal = memoryJournal(
    landed => saw({ saw: 'landed', at: clock.now(), ...slim(landed) }),
    clock.now,
  );
  const team = parseTeamFile(JSON.stringify(file), 'callme.yaml');
  const rules = createPagingRules(team, await schedulesOf(team), emptyTeamState.oncall);
  const newId = createIdFactory(clock.now);

  const channel = (name: string): Channel => ({
    name,
    send: async (recipient, { idempotencyKey }, signal) => {
      const slash = idempotencyKey.indexOf('/');
      const telling = {
        page: idempotencyKey.slice(0, slash),
        step: idempotencyKey.slice(slash + 1),
        whom: recipient.kind === 'person' ? recipient.id : recipient.address,
        channel: name,
      };
      saw({ saw: 'telling', at: clock.now(), ...telling });
      const fate = tells[hash(`${idempotencyKey} ${clock.now()}`) % tells.length] ?? 'sent';
      const told = await fates[fate](clock, signal);
      saw({ saw: 'told', at: clock.now(), outcome: told.outcome, ...telling });
      return told;
    },
  });

  const open = () => {
    let dead = false;
    const fence = { lease: 'watch', token: 1 };
    const alive: PageJournal = {
      ...journal,
      appendPages: events => (dead ? new Promise(() => {}) : journal.appendPages(events)),
    };
    const writer = new Writer({
      journal: alive,
      newId,
      now: clock.now,
      fence: () => fence,
      onWritten: pages => engine.applyPages(pages),
    });
    const notifier = new Notifier({
      writer,
      clock,
      channel,
      person: id => team.people[id] ?? null,
      isLeader: () => !dead,
      onDelivery: () => {},
      timeoutMs: 20_000,
    });
    const engine = new Engine({
      journal: alive,
      writer,
      notifier,
      // The watch is alone: nothing but due items ever wakes it.
      lease: {
        renewEveryMs: Number.POSITIVE_INFINITY,
        acquire: async () => (dead ? null : fence),
        renew: async () => (dead ? null : fence),
        fence: () => (dead ? null : fence),
        holder: async () => null,
        release: async () => {},
      },
      clock,
      rules: async () => ({ rules, silences: [] }),
      events: {
        onRoleChange: () => {},
        onFallThrough: () => {},
        onStepStarted: by => by > 0 && saw({ saw: 'late', at: clock.now() }),
        onError: error => problems.push(error),
      },
    });
    const running = engine.run();
    saw({ saw: 'up', at: clock.now() });
    return {
      engine,
      stop: async () => {
        engine.stop();
        await clock.pass(0);
        await running;
      },
      die: () => {
        dead = true;
        engine.stop();
      },
    };
  };

  let watch = open();
  const alert = (key: number, fields: Partial<Alert>): Alert => ({
    source: 'native',
    status: 'firing',
    dedupKey: `key-${key}`,
    title: 'Checkout is down',
    body: '',
    severity: 'critical',
    team: 'payments',
    labels: {},
    links: [],
    members: [],
    omitted: 0,
    startsAt: null,
    ...fields,
  });
  const comesIn = async (key: number, fields: Partial<Alert>) => {
    const now = new Date(clock.now()).toISOString();
    await recordAlerts(
      journal,
      [alert(key, fields)],
      { rules: team, silences: [], now, by: null, isActive: () => false },
      newId,
    );
    watch.engine.applyPages(await journal.pages('all'));
  };
  const wanted = async (key: number, by: string, intent: PageIntent) => {
    const found = (await journal.pages('all')).findLast(({ dedupKey }) => dedupKey === `key-${key}`);
    if (!found) return;
    const now = new Date(clock.now()).toISOString();
    const result = await recordPage(
      journal,
      found.id,
      intent,
      { by, at: { at: now, approximate: false }, now },
      newId,
    );
    if (!isRefusal(result)) watch.engine.applyPages([result.page]);
  };
  const does = async (happening: Happening): Promise<void> => {
    const { key } = happening;
    switch (happening.do) {
      case 'arrives':
        return comesIn(key, { severity: happening.severity });
      case 'ends':
        return comesIn(key, { status: 'resolved' });
      case 'acknowledge':
        return wanted(key, happening.by, { do: 'acknowledge', takeOver: happening.takeOver });
      case 'snooze': {
        const until = new Date(clock.now() + happening.minutes * minute).toISOString();
        return wanted(key, happening.by, { do: 'snooze', until });
      }
      case 'triage':
        return wanted(key, happening.by, {
          do: 'triage',
          as: 'routine',
          into: null,
          why: null,
          correct: false,
        });
      case 'resolve':
        return wanted(key, happening.by, { do: 'resolve' });
      case 'escalate':
        return wanted(key, happening.by, { do: 'escalate', why: 'asked' });
      case 'restart':
        await watch.stop();
        saw({ saw: 'down', at: clock.now() });
        watch = open();
        return;
      case 'dies':
        watch.die();
        saw({ saw: 'down', at: clock.now() });
        await clock.pass(happening.minutes * minute);
        watch = open();
    }
  };

  for (const happening of happenings) {
    await clock.pass(Math.max(0, newYear + Math.round(happening.at * minute) - clock.now()));
    await does(happening);
    await clock.pass(0);
  }
  await clock.pass(aftermath);
  await watch.stop();
  return { sights, problems, team, rules, journal, end: clock.now() };
}

/** Without the attempts, which are in the events too: a year of them would not fit into memory. */
const slim = ({ event, before, after, conflict }: Landed): Landed => ({
  event,
  conflict,
  before: before && { ...before, attempts: [] },
  after: after && { ...after, attempts: [] },
});

const failed = (reason: string, isRetryable: boolean): Delivery => ({
  outcome: 'failed',
  reason,
  isRetryable,
  retryAfterMs: null,
});
const sent: Delivery = { outcome: 'sent', detail: null };

const fates: Readonly<
  Record<Outcome, (clock: HandClock, signal: AbortSignal) => Delivery | Promise<Delivery>>
> = {
  sent: () => sent,
  slow: (clock, signal) => orCalledOff(signal, resolve => clock.after(7_000, () => resolve(sent))),
  busy: () => failed('it answered 503', true),
  wrong: () => failed('it answered 404', false),
  hangs: (_clock, signal) => orCalledOff(signal, () => {}),
};

function orCalledOff(
  signal: AbortSignal,
  begin: (resolve: (told: Delivery) => void) => void,
): Promise<Delivery> {
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(failed('stopped', true)), { once: true });
    begin(resolve);
  });
}

const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);

/** Resolves once some turns of the loop have brought nothing new. */
const untilQuiet = (count: () => number) => async () => {
  for (let quiet = 0, before = count(); quiet < 3; ) {
    await new Promise(resolve => setImmediate(resolve));
    quiet = count() === before ? quiet + 1 : 0;
    before = count();
  }
};

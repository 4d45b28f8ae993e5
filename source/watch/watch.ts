/** The watch (design section 7): pages come in, the right person is told, until somebody acknowledges. */

import { recordChange } from '../app/record/change.ts';
import { isActiveIn, recordAlerts } from '../app/record/page.ts';
import { type CreateOptions, createChannels } from '../channels/create.ts';
import type { CallbackSettings } from '../channels/twilio/callback.ts';
import { plausibleTime } from '../domain/changes/change.ts';
import { errorMessage } from '../domain/kernel/errors.ts';
import type { NewId } from '../domain/kernel/event.ts';
import { type Environment, redact } from '../domain/kernel/secrets.ts';
import type { AlertOutcome } from '../domain/paging/accept.ts';
import type { Alert } from '../domain/paging/alert.ts';
import { memberKeysOf } from '../domain/paging/ingest/keys.ts';
import type { Journal } from '../store/journal.ts';
import type { Holder } from '../store/port.ts';
import { secretValues } from '../team/secrets.ts';
import type { TeamFile } from '../team/types.ts';
import { type Clock, systemClock } from './engine/clock.ts';
import { Engine } from './engine/engine.ts';
import { Notifier } from './engine/notifier.ts';
import { Writer } from './engine/writer.ts';
import { HeartbeatMonitor } from './heartbeat-monitor.ts';
import { Intake } from './intake.ts';
import { createKeyPressHandler, resolveIntegrations } from './integrations.ts';
import type { WatchLog } from './log.ts';
import { LogOnce } from './log-once.ts';
import { openMetrics } from './metrics.ts';
import { startPeriodicChecks } from './periodic-checks.ts';
import { boundBacktracking } from './receive/backtracking.ts';
import { publicAddress, startPolling } from './receive/poll.ts';
import type { Receiver } from './receive/receiver.ts';
import { startServer } from './receive/server.ts';
import type { SignatureSettings } from './receive/signature.ts';
import { TeamSource } from './team-source.ts';

export type WatchOptions = {
  readonly journal: Journal;
  readonly readTeam: () => Promise<TeamFile>;
  /** Told of every team file that is another one than before: what is secret in it is to be kept out of all that is written. */
  readonly onRead: (team: TeamFile) => void;
  readonly env: Environment;
  readonly newId: NewId;
  readonly listen: { readonly host: string; readonly port: number };
  /** What senders must have on an address that others can reach; null: nothing. */
  readonly token: string | null;
  /** What Grafana signs its webhooks with; null: it does not. */
  readonly grafana: SignatureSettings | null;
  /** An Alertmanager to poll; null: none. */
  readonly pull: { readonly url: URL; readonly bearer: string | null; readonly every: number } | null;
  /** Where Twilio reaches this watch; null: nowhere. */
  readonly callback: CallbackSettings | null;
  readonly terminal: CreateOptions['terminal'];
  /** The person at this machine; null: unknown. */
  readonly localPerson: string | null;
  readonly log: WatchLog;
  /** Told what a board shows of the watch itself; left out where there is none. */
  readonly board?: {
    readonly role: (role: 'engine' | 'viewer') => void;
    readonly team: (team: TeamFile) => void;
    /** What stays amiss until it is mended; null: nothing any more. */
    readonly standing: (problem: string | null) => void;
  };
  readonly clock?: Clock;
};

export type Watch = {
  readonly address: string;
  /** Stops taking pages in, ends what is under way, and lets go of the store. */
  readonly stop: () => Promise<void>;
};

const teamFileBroken = 'the team file is broken; what was read before stays in force';

/** For one notification attempt. */
const timeoutMs = 20_000;

/** @throws Error where there is no team file that can be read, or the address cannot be listened on */
export async function startWatch(world: WatchOptions): Promise<Watch> {
  boundBacktracking();
  const { journal, log, newId } = world;
  const clock = world.clock ?? systemClock;
  const complaints = new LogOnce(log, clock.elapsed);
  const source = teamSourceOf(world);
  await source.refresh();
  const metrics = openMetrics(() => waitingByStatus(journal));
  const intake = new Intake(
    alerts => take(alerts),
    taken => tellTaken(taken),
  );
  const lease = journal.store.lease('watch', clock);
  const isLeader = () => lease.fence() !== null;
  const writer = new Writer({
    journal,
    newId,
    now: clock.now,
    fence: lease.fence,
    onWritten: pages => engine.applyPages(pages),
  });
  let leadsSince: number | null = null;
  const notifier = new Notifier({
    writer,
    clock,
    channel: name => source.channel(name),
    person: id => personIn(source.team, id),
    isLeader,
    timeoutMs,
    onDelivery: (page, step, attempt, told) => {
      metrics.notified(step.channel, told.outcome);
      const { channel, person } = step;
      const why = told.outcome === 'sent' ? told.detail : told.reason;
      const say = told.outcome === 'failed' ? log.warn : log.info;
      say(told.outcome, { page: page.id, channel, person, attempt, why });
    },
  });
  const engine = new Engine({
    journal,
    writer,
    notifier,
    lease,
    clock,
    rules: () => source.loadActive(),
    events: {
      role: role => {
        metrics.leads(role === 'engine');
        world.board?.role(role);
        leadsSince = role === 'engine' ? clock.elapsed() : null;
        const message = role === 'engine' ? 'this watch is the engine' : 'another watch is the engine';
        void lease.holder().then(holder => log.info(message, holderOf(holder)));
      },
      lag: metrics.lag,
      failed: error => complaints.error('the engine failed, and goes on', error),
    },
  });

  async function take(alerts: readonly Alert[]): Promise<readonly (readonly AlertOutcome[])[]> {
    const { team, silences } = await source.loadActive();
    const now = new Date(clock.now()).toISOString();
    heartbeats.recordAlerts(alerts);
    const taken = await recordAlerts(
      journal,
      alerts,
      { rules: team, silences, now, by: null, isActive: isActiveIn(journal) },
      newId,
    );
    // Before the answers: whoever asks once they are answered is told of theirs.
    for (const { as } of taken.flat()) metrics.accepted(as);
    return taken;
  }

  function tellTaken(taken: readonly AlertOutcome[]): void {
    // The engine first: somebody waits to be told.
    engine.pagesChanged();
    for (const { as, page, because, by } of taken) log.info(as, { page, because, by });
  }

  const waiting = await journal.pages('open');
  const heartbeats = new HeartbeatMonitor(() => source.team?.heartbeats ?? {}, clock);
  const receiving: Receiver = {
    accept: alerts =>
      intake.accept(alerts).catch(error => {
        // The sender is told that it shall come again, and not why.
        complaints.error('what came in could not be recorded', error);
        throw error;
      }),
    beat: name => heartbeats.recordBeat(name),
    change: async ({ at, ...draft }) => {
      const now = new Date(clock.now()).toISOString();
      const context = { by: 'pagerduty', at: plausibleTime(at, now), now };
      const { id } = await recordChange(journal, draft, context, newId).catch(error => {
        complaints.error('a change could not be recorded', error);
        throw error;
      });
      log.info('change', { id, team: draft.team, title: draft.title });
    },
    integrations: () => resolveIntegrations(source.team, world.env),
    health: () => ({ ok: true, role: isLeader() ? 'engine' : 'viewer' }),
    metrics: metrics.render,
    onResponse: metrics.responded,
    onRefusal: metrics.refused,
  };
  const server = await startServer(receiving, {
    ...world.listen,
    token: world.token,
    grafana: world.grafana,
    keyPresses: createKeyPressHandler(world, source.team, clock),
  });
  log.info('listening', { address: server.address });
  const stopPolling = world.pull
    ? startPolling({
        ...world.pull,
        known: memberKeysOf(
          waiting.map(({ dedupKey }) => dedupKey),
          publicAddress(world.pull.url),
        ),
        accept: alerts => intake.accept(alerts),
        onFailed: error => complaints.error('Alertmanager could not be asked', error),
        onPolled: alerts => heartbeats.recordAlerts(alerts),
      })
    : () => {};
  const running = engine.run();
  const stopLooking = startPeriodicChecks({
    source,
    engine,
    heartbeats,
    journal,
    leadsSince: () => (isLeader() ? leadsSince : null),
    accept: alerts => intake.accept(alerts),
    onChanged: () => {
      log.info('the team file has changed');
      if (source.team) world.board?.team(source.team);
    },
    onFailed: error => complaints.error('the team file and the heartbeats', error),
  });

  return {
    address: server.address,
    stop: async () => {
      stopLooking();
      stopPolling();
      await server.close();
      engine.stop();
      await running;
      world.terminal?.clear();
      log.info('stopped');
    },
  };
}

function teamSourceOf({
  readTeam,
  onRead,
  journal,
  env,
  terminal,
  localPerson,
  callback,
  log,
  board,
}: WatchOptions): TeamSource {
  const options = { env, now: Date.now, platform: process.platform, terminal, localPerson, callback };
  return new TeamSource({
    read: readTeam,
    record: () => journal.team(),
    channels: team =>
      createChannels(team.channels, {
        ...options,
        redact: text => redact(text, secretValues(team, env)),
      }),
    onRead,
    onError: error => {
      log.error(teamFileBroken, error);
      board?.standing(`${teamFileBroken}: ${errorMessage(error)}`);
    },
    onFixed: () => {
      log.info('the team file is good again');
      board?.standing(null);
    },
  });
}

const personIn = (team: TeamFile | null, id: string) =>
  (team && Object.hasOwn(team.people, id) ? team.people[id] : undefined) ?? null;

const holderOf = (holder: Holder | null) => ({ pid: holder?.pid, host: holder?.host });

async function waitingByStatus(journal: Journal): Promise<Record<string, number>> {
  const counts: Record<string, number> = { open: 0, acknowledged: 0 };
  for (const { status } of await journal.pages('open')) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

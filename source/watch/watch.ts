/** The watch: receives pages and notifies the right person until someone acknowledges. */

import { recordChange } from '../app/record/change.ts';
import { isActiveIn, recordAlerts } from '../app/record/page.ts';
import { type CreateOptions, createChannels } from '../channels/create.ts';
import type { CallbackSettings } from '../channels/twilio/callback.ts';
import { plausibleTime } from '../domain/changes/change.ts';
import { errorMessage } from '../domain/kernel/errors.ts';
import type { NewId } from '../domain/kernel/event.ts';
import { type Environment, redact } from '../domain/kernel/secrets.ts';
import type { Alert } from '../domain/paging/alert.ts';
import { formatPassedOver } from '../domain/paging/escalation/rules.ts';
import type { AlertOutcome } from '../domain/paging/ingest/accept.ts';
import { memberKeysOf } from '../domain/paging/ingest/keys.ts';
import type { BrokenFile } from '../domain/team/broken-file.ts';
import { boundBacktracking } from '../io/backtracking.ts';
import type { Journal } from '../store/journal.ts';
import type { Holder } from '../store/port.ts';
import type { TeamInUse } from '../team/last-good/in-use.ts';
import { secretValues } from '../team/secrets.ts';
import type { TeamFile } from '../team/types.ts';
import { healthOfTeamFile, reportBrokenFiles } from './broken-files.ts';
import { type Clock, systemClock } from './engine/clock.ts';
import { Engine, type Role } from './engine/engine.ts';
import { Notifier } from './engine/notifier.ts';
import { Writer } from './engine/writer.ts';
import { HeartbeatMonitor } from './heartbeat-monitor.ts';
import { Intake } from './intake.ts';
import { createKeyPressHandler, resolveIntegrations } from './integrations.ts';
import type { WatchLog } from './log.ts';
import { LogOnce } from './log-once.ts';
import { openMetrics } from './metrics.ts';
import { startPeriodicChecks } from './periodic-checks.ts';
import { publicAddress, startPolling } from './receive/poll.ts';
import type { Receiver } from './receive/receiver.ts';
import { startServer } from './receive/server.ts';
import type { SignatureSettings } from './receive/signature.ts';
import { TeamSource } from './team-source.ts';

export type WatchOptions = {
  readonly journal: Journal;
  /** Reads the team file, and sees to it that its secrets are redacted from then on. */
  readonly readTeam: () => Promise<TeamInUse>;
  readonly env: Environment;
  readonly newId: NewId;
  readonly listen: { readonly host: string; readonly port: number };
  /** Required from senders on an address that others can reach; null: none. */
  readonly token: string | null;
  /** How Grafana signs its webhooks; null: it does not. */
  readonly grafana: SignatureSettings | null;
  /** An Alertmanager to poll; null: none. */
  readonly pull: { readonly url: URL; readonly bearer: string | null; readonly every: number } | null;
  /** Where Twilio reaches this watch; null: it cannot. */
  readonly callback: CallbackSettings | null;
  readonly terminal: CreateOptions['terminal'];
  /** The person at this machine; null: unknown. */
  readonly localPerson: string | null;
  readonly log: WatchLog;
  /** For a board that shows the state of the watch. */
  readonly board?: {
    readonly role: (role: Role) => void;
    readonly team: (team: TeamFile) => void;
    /** The files of the team that are broken; empty: none any more. */
    readonly broken: (files: readonly BrokenFile[]) => void;
    /** A problem that lasts until it is fixed; null: it is fixed. */
    readonly standing: (problem: string | null) => void;
  };
  readonly clock?: Clock;
};

export type Watch = {
  readonly address: string;
  /** Stops receiving pages, cancels running attempts, and releases the lease. */
  readonly stop: () => Promise<void>;
};

const teamFileUnusable = 'the team file cannot be used; the last version stays active';

/** For one notification attempt. */
const timeoutMs = 20_000;

/** @throws Error if the address cannot be used. A broken team file does not keep it from starting */
export async function startWatch(options: WatchOptions): Promise<Watch> {
  boundBacktracking();
  const { journal, log, newId } = options;
  const clock = options.clock ?? systemClock;
  const errors = new LogOnce(log, clock.elapsed);
  const source = createTeamSource(options);
  await source.refresh();
  const metrics = openMetrics(
    () => countOpenPages(journal),
    () => source.broken,
  );
  const intake = new Intake(
    alerts => take(alerts),
    taken => reportTaken(taken),
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
    person: id => findPerson(source.team, id),
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
      onRoleChange: role => {
        metrics.leads(role === 'leader');
        options.board?.role(role);
        leadsSince = role === 'leader' ? clock.elapsed() : null;
        const message =
          role === 'leader' ? 'this watch is active' : 'another watch is active; this one is on standby';
        void lease.holder().then(holder => log.info(message, holderOf(holder)));
      },
      onStepStarted: metrics.lag,
      onFallThrough: ({ id }, { person, channel }, insteadOf) =>
        log.warn('someone else is notified, because a name cannot be paged', {
          page: id,
          person,
          channel,
          why: insteadOf.map(formatPassedOver).join(', '),
        }),
      onError: error => errors.error('the engine hit an error and keeps running', error),
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
    // Before the responses, so that a sender finds its alert in the metrics.
    for (const { as } of taken.flat()) metrics.accepted(as);
    return taken;
  }

  function reportTaken(taken: readonly AlertOutcome[]): void {
    // The engine first: someone has to be notified.
    engine.pagesChanged();
    for (const { as, page, because, by } of taken) log.info(as, { page, because, by });
  }

  const waiting = await journal.pages('open');
  const heartbeats = new HeartbeatMonitor(() => source.team?.heartbeats ?? {}, clock);
  const receiving: Receiver = {
    accept: alerts =>
      intake.accept(alerts).catch(error => {
        // The response asks the sender to retry, without the reason.
        errors.error('alerts could not be recorded', error);
        throw error;
      }),
    beat: name => heartbeats.recordBeat(name),
    change: async ({ at, ...draft }) => {
      const now = new Date(clock.now()).toISOString();
      const context = { by: 'pagerduty', at: plausibleTime(at, now), now };
      const { id } = await recordChange(journal, draft, context, newId).catch(error => {
        errors.error('a change could not be recorded', error);
        throw error;
      });
      log.info('change', { id, team: draft.team, title: draft.title });
    },
    integrations: () => resolveIntegrations(source.team, options.env),
    // The names in the API are older than the ones in the code.
    health: () => ({
      ok: true,
      role: isLeader() ? 'engine' : 'viewer',
      ...healthOfTeamFile(source.broken),
    }),
    metrics: metrics.render,
    onResponse: metrics.responded,
    onRefusal: metrics.refused,
  };
  const server = await startServer(receiving, {
    ...options.listen,
    token: options.token,
    grafana: options.grafana,
    keyPresses: createKeyPressHandler(options, source.team, clock),
  });
  log.info('listening', { address: server.address });
  const stopPolling = options.pull
    ? startPolling({
        ...options.pull,
        known: memberKeysOf(
          waiting.map(({ dedupKey }) => dedupKey),
          publicAddress(options.pull.url),
        ),
        accept: alerts => intake.accept(alerts),
        onFailed: error => errors.error('polling Alertmanager failed', error),
        onPolled: alerts => heartbeats.recordAlerts(alerts),
      })
    : () => {};
  const running = engine.run();
  const stopChecks = startPeriodicChecks({
    source,
    engine,
    heartbeats,
    journal,
    leadsSince: () => (isLeader() ? leadsSince : null),
    accept: alerts => intake.accept(alerts),
    onChanged: () => {
      log.info('the team file was reloaded');
      if (source.team) options.board?.team(source.team);
    },
    onFailed: error => errors.error('checking the team file and heartbeats failed', error),
  });

  return {
    address: server.address,
    stop: async () => {
      stopChecks();
      stopPolling();
      await server.close();
      engine.stop();
      await running;
      options.terminal?.clear();
      log.info('stopped');
    },
  };
}

function createTeamSource({
  readTeam,
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
    onBroken: files => {
      reportBrokenFiles(log, files);
      board?.broken(files);
    },
    onError: error => {
      log.error(teamFileUnusable, error);
      board?.standing(`${teamFileUnusable}: ${errorMessage(error)}`);
    },
    onFixed: () => {
      log.info('the team file can be used again');
      board?.standing(null);
    },
  });
}

const findPerson = (team: TeamFile | null, id: string) =>
  (team && Object.hasOwn(team.people, id) ? team.people[id] : undefined) ?? null;

const holderOf = (holder: Holder | null) => ({ pid: holder?.pid, host: holder?.host });

async function countOpenPages(journal: Journal): Promise<Record<string, number>> {
  const counts: Record<string, number> = { open: 0, acknowledged: 0 };
  for (const { status } of await journal.pages('open')) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

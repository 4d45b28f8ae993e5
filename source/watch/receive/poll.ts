/**
 * Polls the API of an Alertmanager for firing alerts, for networks where nothing can reach the watch. An alert that is missing from
 * two polls in a row is resolved; failed and partly unreadable polls do not count.
 */
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { Alert } from '../../domain/paging/alert.ts';
import { observe, type Presence, presenceOf } from '../../domain/paging/ingest/absence.ts';
import { pulledAlerts } from '../../domain/paging/ingest/pulled.ts';
import { basicAuth, sendRequest } from '../../io/http/client.ts';
import { explainNetworkError } from '../../io/http/network-error.ts';
import { parseJson } from './json.ts';

export type PollOptions = {
  /** May contain a user and password for basic authentication. */
  readonly url: URL;
  /** A bearer token; null: none. */
  readonly bearer: string | null;
  /** Milliseconds between polls. */
  readonly every: number;
  /** Dedup keys of the open pages that came from this Alertmanager. */
  readonly known: readonly string[];
  readonly accept: (alerts: readonly Alert[]) => Promise<unknown>;
  readonly onFailed: (error: unknown) => void;
  /** Called with all firing alerts after each poll: a Watchdog counts as a heartbeat as long as it fires. */
  readonly onPolled: (alerts: readonly Alert[]) => void;
  /** From 0 to 1: spreads the retries of several watches. */
  readonly random?: () => number;
};

const path = 'api/v2/alerts?active=true&silenced=false&inhibited=false';
/** For a request and its response. */
const timeoutMs = 10_000;
/** Of a response. */
const maxBytes = 20 * 1024 * 1024;
const maxPauseMs = 5 * 60_000;

/** The address without credentials and query: part of every dedup key, and shown in errors. */
export function publicAddress(url: URL): string {
  const address = new URL(url);
  address.username = '';
  address.password = '';
  address.search = '';
  address.hash = '';
  return address.href.replace(/\/$/, '');
}

function headersFor({ url, bearer }: PollOptions): Record<string, string> {
  if (bearer !== null) return { authorization: `Bearer ${bearer}` };
  if (url.username === '') return {};
  return basicAuth(decodeURIComponent(url.username), decodeURIComponent(url.password));
}

async function fetchAlerts(options: PollOptions, stop: AbortSignal): Promise<unknown> {
  const request = {
    method: 'GET',
    url: `${publicAddress(options.url)}/${path}`,
    headers: headersFor(options),
  } as const;
  const signal = AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]);
  const { status, text } = await sendRequest(request, { signal, maxBytes, overflow: 'reject' }).catch(
    error => {
      throw new Error(reasonOf(error), { cause: error });
    },
  );
  if (status < 200 || status >= 300) throw new Error(`HTTP ${status}`);
  return parseJson(text);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof Error && cause.name === 'TimeoutError') return `timeout after ${timeoutMs / 1_000} s`;
  return explainNetworkError(error)?.reason ?? errorMessage(error);
}

/** @returns a function that stops polling */
export function startPolling(options: PollOptions): () => void {
  const stopping = new AbortController();
  const address = publicAddress(options.url);
  let presence: Presence = presenceOf(options.known);
  const firing = new Map<string, Alert>();
  let failures = 0;

  const poll = async () => {
    const read = pulledAlerts(await fetchAlerts(options, stopping.signal), address);
    if (!read.ok) throw new Error(read.errors.join('; '));
    const { alerts, unread } = read.value;
    const observed = observe(presence, new Set(alerts.map(({ dedupKey }) => dedupKey)), unread === 0);
    for (const alert of alerts) firing.set(alert.dedupKey, alert);
    const gone = observed.gone.map(key => resolvedAlert(key, firing.get(key)));
    const appeared = new Set(observed.appeared);
    const news = [...alerts.filter(({ dedupKey }) => appeared.has(dedupKey)), ...gone];
    options.onPolled(alerts);
    if (news.length > 0) await options.accept(news);
    // Only after `accept`: what could not be accepted is retried with the next poll.
    presence = observed.presence;
    for (const key of observed.gone) firing.delete(key);
    // This does not slow down the polling.
    if (unread > 0) options.onFailed(new Error(`${unread} alerts in the response could not be read`));
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        await poll();
        failures = 0;
      } catch (error) {
        if (stopping.signal.aborted) return;
        failures++;
        options.onFailed(error);
      }
      await pause(pauseAfter(failures, options.every, options.random ?? Math.random), stopping.signal);
    }
  };
  void run();
  return () => stopping.abort();
}

/**
 * Milliseconds until the next poll: `every`, doubled for each failure in a row, at most five minutes; after a failure, between half
 * of that and all of it.
 * @param random from 0 to 1
 */
export function pauseAfter(failures: number, every: number, random: () => number): number {
  if (failures === 0) return every;
  const longest = Math.min(every * 2 ** failures, Math.max(maxPauseMs, every));
  return longest * (0.5 + random() / 2);
}

function resolvedAlert(dedupKey: string, last: Alert | undefined): Alert {
  const nothing = {
    labels: {},
    links: [],
    members: [],
    omitted: 0,
    startsAt: null,
    severity: null,
    team: null,
    body: '',
  };
  return { source: 'alertmanager', title: 'An alert', ...nothing, ...last, dedupKey, status: 'resolved' };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}

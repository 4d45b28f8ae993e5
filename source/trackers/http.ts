/**
 * Requests to a tracker, with error messages that say what to do. Redirects are not followed, because the token must not reach
 * a host that the team file does not name.
 */
import { cleanLine } from '../domain/kernel/text.ts';
import { truncate } from '../domain/kernel/truncate.ts';
import {
  type HttpResponse,
  parseJsonBody,
  parseRetryAfter,
  ResponseTooLargeError,
  sendRequest,
} from '../io/http/client.ts';
import { explainNetworkError } from '../io/http/network-error.ts';
import { TrackerError } from './tracker.ts';

/** The differences between trackers. */
export type TrackerService = {
  readonly title: string;
  /** Its section in the team file: `trackers.github`. */
  readonly place: string;
  /** Headers of every request, with the authorization. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly advice: {
    readonly token: string;
    readonly permission: string;
    readonly missing: string;
  };
  /** The error message in a response body, in the tracker's own format. */
  readonly said: (json: unknown) => string | null;
  /** How long to wait, in milliseconds, where the response has the tracker's own rate limit headers. */
  readonly limited: (reply: TrackerReply, now: number) => number | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for one request and its response. */
  readonly timeout: number;
};

export type TrackerRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether a 404 means that the issue is missing, rather than its repository or project. */
  readonly ofIssue?: boolean;
};

export type TrackerReply = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: HttpResponse['headers'];
  readonly json: unknown;
};

/** A header that occurs once. */
export const headerOf = ({ headers }: TrackerReply, name: string): string | null => {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
};

/** A hundred issues with the longest possible text are smaller. */
const maxResponseBytes = 32 * 1024 * 1024;

export const again = 'run it again later; nothing is created twice';

/** @throws {TrackerError} if there is no response; a response with an error status is returned */
export async function sendTrackerRequest(
  service: TrackerService,
  request: TrackerRequest,
): Promise<TrackerReply> {
  const url = URL.parse(request.url);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new TrackerError(
      `the address of ${service.title} must be an http or https URL without a password: fix ${service.place}`,
      true,
    );
  const headers = {
    accept: 'application/json',
    ...(request.body !== undefined && { 'content-type': 'application/json' }),
    ...(await service.headers()),
  };
  for (const value of Object.values(headers))
    if (!/^[\x20-\x7e]+$/.test(value))
      throw new TrackerError(
        `the token for ${service.title} contains invalid characters: fix ${service.place}`,
        true,
      );
  const signal = AbortSignal.timeout(service.timeout);
  try {
    const response = await sendRequest(
      {
        method: request.method,
        url: url.href,
        headers,
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      },
      { signal, maxBytes: maxResponseBytes, overflow: 'reject' },
    );
    return { status: response.status, headers: response.headers, json: parseJsonBody(response) };
  } catch (error) {
    if (error instanceof ResponseTooLargeError) throw createUnexpected(service);
    const why = signal.aborted
      ? `${service.title} (${url.host}) did not respond within ${service.timeout / 1000} s: ${again}`
      : explainFailure(error, url, service);
    throw new TrackerError(why, true);
  }
}

/** Like {@link sendTrackerRequest}. @throws {TrackerError} for an error status too */
export async function callTracker(service: TrackerService, request: TrackerRequest): Promise<TrackerReply> {
  const reply = await sendTrackerRequest(service, request);
  if (reply.status >= 200 && reply.status < 300) return reply;
  throw createRefusal(service, reply, request.ofIssue ?? false);
}

/** The meaning of an error status, and what to do. @param as the status it counts as, if the tracker uses another one */
export function createRefusal(
  service: TrackerService,
  reply: TrackerReply,
  ofIssue: boolean,
  as = reply.status,
): TrackerError {
  const { title, advice, limited, said, now } = service;
  const wait = limited(reply, now()) ?? (as === 429 ? retryAfter(reply, now()) : null);
  if (wait !== null || as === 429) {
    const when = wait === null ? 'a minute' : formatWait(wait);
    return new TrackerError(
      `${title} limits the number of requests (HTTP ${reply.status}): run it again in ${when}; nothing is created twice`,
      true,
    );
  }
  const message = said(reply.json);
  const why = message === null ? '' : `: ${truncate(cleanLine(message), 200)}`;
  if (as === 401) return new TrackerError(`${title} rejects the token (HTTP 401): ${advice.token}`, true);
  if (as === 403)
    return new TrackerError(`${title} does not allow that (HTTP 403${why}): ${advice.permission}`, true);
  if (as === 404 || as === 410)
    return ofIssue
      ? new TrackerError(
          `${title} has no such issue (HTTP ${as}): it was deleted, or the token does not see it`,
          false,
        )
      : new TrackerError(`${title} does not find it (HTTP ${as}): ${advice.missing}`, true);
  if (as >= 300 && as < 400)
    return new TrackerError(
      `${title} redirects to another address (HTTP ${as}), which is not followed: was it renamed? ${advice.missing}`,
      !ofIssue,
    );
  if (as >= 500 || as === 408) return new TrackerError(`${title} failed (HTTP ${as}): ${again}`, true);
  return new TrackerError(`${title} rejects the request (HTTP ${as}${why})`, false);
}

/** The status is a success, but the body is not what the tracker documents: something else responded. */
export const createUnexpected = ({ title, place }: TrackerService): TrackerError =>
  new TrackerError(`unexpected response from ${title}: check the address in ${place}`, true);

/** Milliseconds to wait according to `Retry-After`. */
export const retryAfter = (reply: TrackerReply, now: number): number | null =>
  parseRetryAfter(headerOf(reply, 'retry-after'), now);

function formatWait(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds <= 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** The error's own text is not shown: it may contain the request. */
function explainFailure(error: unknown, { host }: URL, { title, place }: TrackerService): string {
  const reason = explainNetworkError(error)?.reason ?? 'network error';
  return `${title} cannot be reached at ${host}: ${reason}; check the network and ${place}, then ${again}`;
}

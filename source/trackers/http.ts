/**
 * Requests to a tracker: bounded in time and size, no redirect followed (the token must not go to a host that the team file
 * does not name), and every failure in words that say what to do.
 */
import { cleanLine } from '../domain/kernel/text.ts';
import { truncate } from '../domain/kernel/truncate.ts';
import { TrackerError } from './tracker.ts';

/** What is particular to one tracker. */
export type TrackerService = {
  readonly title: string;
  /** Where in the team file it is set up: `trackers.github`. */
  readonly place: string;
  /** With the authorization. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
  readonly advice: {
    readonly token: string;
    readonly permission: string;
    readonly missing: string;
  };
  /** What a body says of a refusal, in the tracker's own format. */
  readonly said: (json: unknown) => string | null;
  /** Milliseconds to wait, where an answer says so in the tracker's own way. */
  readonly limited: (reply: TrackerReply, now: number) => number | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for one request and its answer. */
  readonly timeout: number;
};

export type TrackerRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Whether 404 says that one issue is missing, and not the place of all of them. */
  readonly ofIssue?: boolean;
};

export type TrackerReply = { readonly status: number; readonly headers: Headers; readonly json: unknown };

/** A hundred issues of the longest text there is are less. */
const mostAnswer = 32 * 1024 * 1024;

export const again = 'run it again later; nothing is made twice';

/** @throws {TrackerError} where there is no answer; an answer that is a refusal is returned */
export async function sendTrackerRequest(
  service: TrackerService,
  request: TrackerRequest,
): Promise<TrackerReply> {
  const url = URL.parse(request.url);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new TrackerError(
      `the address of ${service.title} must be an http or https URL without a password; see ${service.place}`,
      true,
    );
  const headers = {
    accept: 'application/json',
    'user-agent': 'callme',
    ...(request.body !== undefined && { 'content-type': 'application/json' }),
    ...(await service.headers()),
  };
  for (const value of Object.values(headers))
    if (!/^[\x20-\x7e]+$/.test(value))
      throw new TrackerError(
        `the token for ${service.title} has characters that none has; see ${service.place}`,
        true,
      );
  try {
    const response = await fetch(url, {
      method: request.method,
      headers,
      body: request.body === undefined ? null : JSON.stringify(request.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(service.timeout),
    });
    return {
      status: response.status,
      headers: response.headers,
      json: jsonOf(await beginning(response)),
    };
  } catch (error) {
    if (error instanceof TooLong) throw createUnexpected(service);
    throw new TrackerError(unreachable(error, url, service), true);
  }
}

/** As {@link sendTrackerRequest}. @throws {TrackerError} for a refusal too */
export async function callTracker(service: TrackerService, request: TrackerRequest): Promise<TrackerReply> {
  const reply = await sendTrackerRequest(service, request);
  if (reply.status >= 200 && reply.status < 300) return reply;
  throw createRefusal(service, reply, request.ofIssue ?? false);
}

/** What an answer that is no success means, and what to do. */
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
      `${title} limits how much is asked of it (${reply.status}): run it again in ${when}; nothing is made twice`,
      true,
    );
  }
  const words = said(reply.json);
  const why = words === null ? '' : `: ${truncate(cleanLine(words), 200)}`;
  if (as === 401) return new TrackerError(`${title} does not take the token (401): ${advice.token}`, true);
  if (as === 403)
    return new TrackerError(`${title} does not allow that (403${why}): ${advice.permission}`, true);
  if (as === 404 || as === 410)
    return ofIssue
      ? new TrackerError(
          `${title} has no such issue (${as}): it was deleted, or the token does not see it`,
          false,
        )
      : new TrackerError(`${title} does not find it (${as}): ${advice.missing}`, true);
  if (as >= 300 && as < 400)
    return new TrackerError(
      `${title} sends on to another address (${as}), which is not followed: was it renamed? ${advice.missing}`,
      !ofIssue,
    );
  if (as >= 500 || as === 408) return new TrackerError(`${title} is in trouble (${as}): ${again}`, true);
  return new TrackerError(`${title} refuses (${as}${why})`, false);
}

/** The answer is a success by its status and yet not what is documented: something else answered. */
export const createUnexpected = ({ title, place }: TrackerService): TrackerError =>
  new TrackerError(`${title} answers what it never would: is the address in ${place} right?`, true);

/** `Retry-After` of RFC 9110, seconds or a date, in milliseconds from now; null where it is neither. */
export function retryAfter({ headers }: TrackerReply, now: number): number | null {
  const written = headers.get('retry-after');
  if (written === null) return null;
  const ms = /^\d+$/.test(written.trim()) ? Number(written) * 1000 : Date.parse(written) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function formatWait(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds <= 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

class TooLong extends Error {}

async function beginning(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostAnswer) throw new TooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The error itself is not shown: it may have the whole request in it. */
function unreachable(error: unknown, { host }: URL, { title, place, timeout }: TrackerService): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `${title} (${host}) does not answer within ${timeout / 1000} s: ${again}`;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return `${title} cannot be reached at ${host}${code}: check the network and ${place}, then ${again}`;
}

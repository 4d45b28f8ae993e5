/**
 * One request to a service and its answer, bounded in time by the signal and in size here. Node's own fetch. A redirect is
 * never followed: a page must not go to a host that the team file does not name, nor be sent twice.
 */

import type { Told } from './channel.ts';
import { Ended, failedForNow, refused } from './told.ts';

export type Call = {
  readonly signal: AbortSignal;
  /** Milliseconds since 1970, for a `Retry-After` that is a date. */
  readonly now: () => number;
};

export type Request = {
  /** http or https, with a name and password in it where the service wants basic authentication. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Answer = {
  readonly status: number;
  /** The beginning of the body. */
  readonly text: string;
  /** The body as JSON, or undefined where it is none. */
  readonly json: unknown;
  /** Milliseconds; null: not said. */
  readonly retryAfter: number | null;
};

/** Bytes of an answer that are read; what services say is far shorter. */
const mostAnswer = 64 * 1024;

/**
 * @param wants `status` where nothing in a body of success matters: the body is then not waited for
 * @throws {Ended} for an address that is none, and for a redirect; and what fetch throws (`networkFailure` understands it)
 */
export async function post(request: Request, call: Call, wants: 'body' | 'status' = 'body'): Promise<Answer> {
  const { url, authorization } = addressOf(request.url);
  const headers = {
    // One connection a page: none that has gone stale since the last, and nothing left open after the answer.
    connection: 'close',
    'accept-encoding': 'identity',
    'user-agent': 'callme',
    ...authorization,
    ...request.headers,
  };
  for (const [name, value] of Object.entries(headers)) checkHeader(name, value);
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: request.body,
    redirect: 'manual',
    signal: call.signal,
  });
  const { status } = response;
  const unread = status >= 300 && status < 400 ? true : wants === 'status' && response.ok;
  const text = unread ? '' : await beginning(response);
  if (unread) await response.body?.cancel();
  if (status >= 300 && status < 400) throw new Ended(refused(redirected(response, url)));
  const retryAfter = parseRetryAfter(response.headers.get('retry-after'), call.now());
  return { status, text, json: jsonOf(text), retryAfter };
}

/** Fetch takes no credentials in an address, and says the whole address when it complains of them. */
function addressOf(written: string): { url: URL; authorization: Readonly<Record<string, string>> } {
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Ended(refused('its address is not an http or https URL'));
  const { username, password } = url;
  if (username === '' && password === '') return { url, authorization: {} };
  url.username = url.password = '';
  return { url, authorization: basic(decoded(username), decoded(password)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The header of basic authentication (RFC 7617). */
export const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

/** Fetch would throw with the value, which may be a token, in its message. */
function checkHeader(name: string, value: string): void {
  if (!/^[\x20-\x7e]*$/.test(value))
    throw new Ended(refused(`the value for the header ${name} has characters that no header can have`));
}

async function beginning(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  // Leaving the loop cancels the rest.
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk.subarray(0, mostAnswer - size), { stream: true });
    size += chunk.length;
    if (size >= mostAnswer) break;
  }
  return text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function redirected({ status, headers }: Response, from: URL): string {
  const to = URL.parse(headers.get('location') ?? '', from.href);
  return `it answers ${status} and sends on to ${to?.origin ?? 'nowhere'}, which is not followed`;
}

const longestRetryAfter = 24 * 60 * 60_000;

/**
 * `Retry-After` of RFC 9110 section 10.2.3, seconds or a date, in milliseconds from now; null where it is absent or neither.
 * Fractions of a second are taken too: Discord sends them.
 */
export function parseRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const written = value.trim();
  const ms = /^\d+(\.\d+)?$/.test(written) ? Number(written) * 1000 : Date.parse(written) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 0), longestRetryAfter) : null;
}

/** Statuses of the 4xx that say "later" and not "never": RFC 9110, RFC 8470, RFC 6585. */
const later = new Set([408, 425, 429]);

/** Whether the same request may do better another time. */
export const mayPass = (status: number) => status >= 500 || later.has(status);

/** What an answer that is no success means. `said`: what its body says of it, in the service's own format. */
export function refusal({ status, text, retryAfter }: Answer, said: string | null = null): Told {
  const reason = said ?? (/^\s*</.test(text) ? '' : text.trim().split('\n', 1)[0]);
  const why = reason ? `it answers ${status}: ${reason}` : `it answers ${status}`;
  return mayPass(status) ? failedForNow(why, retryAfter) : refused(why);
}

/** The answer is a success by its status and yet not what the service documents: something else answered. */
export const unexpected = ({ status }: Answer): Told =>
  failedForNow(`it answers ${status}, but not what the service would say: is that the right address?`);

/** A text in a JSON object, by its name; null where there is none. */
export function textIn(json: unknown, name: string): string | null {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, name)) return null;
  const value = (json as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

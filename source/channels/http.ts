/**
 * One request to a service and its answer, bounded in time by the signal and in size here. By Node's own http, not by fetch:
 * fetch that is aborted while it connects leaves the connection behind, for ten seconds where the other side is silent.
 * A redirect is never followed: a page must not go to a host that the team file does not name, nor be sent twice.
 */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Told } from './channel.ts';
import { Ended, failedForNow, refused } from './outcome.ts';

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
 * @throws {Ended} for an address that is none, and for a redirect; else the network's error (`networkFailure` understands it)
 */
export async function post(request: Request, call: Call, wants: 'body' | 'status' = 'body'): Promise<Answer> {
  const { url, authorization } = addressOf(request.url);
  const headers = {
    'accept-encoding': 'identity',
    'user-agent': 'callme',
    'content-length': String(Buffer.byteLength(request.body)),
    ...authorization,
    ...request.headers,
  };
  for (const [name, value] of Object.entries(headers)) checkHeader(name, value);
  const response = await begun(url, headers, request.body, call.signal);
  const { statusCode: status = 0 } = response;
  const redirects = status >= 300 && status < 400;
  const text = redirects || (wants === 'status' && status < 300) ? '' : await beginning(response);
  response.destroy();
  if (redirects) throw new Ended(refused(redirected(status, response.headers.location, url)));
  const retryAfter = parseRetryAfter(response.headers['retry-after'] ?? null, call.now());
  return { status, text, json: jsonOf(text), retryAfter };
}

/** Sends a request, and waits for the head of its answer. */
function begun(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  // Without an agent it is one connection a page: none that has gone stale since the last, none left open after the answer.
  const sending = send(url, { method: 'POST', headers, agent: false, signal });
  sending.on('response', resolve);
  // The connection may still break while its answer is read, or when that is enough: `beginning` sees what matters.
  sending.on('error', reject);
  sending.end(body);
  return promise;
}

/** An address and the credentials in it. */
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

/** Node would refuse it too, in words that nobody understands at night. */
function checkHeader(name: string, value: string): void {
  if (!/^[\x20-\x7e]*$/.test(value))
    throw new Ended(refused(`the value for the header ${name} has characters that no header can have`));
}

async function beginning(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop ends the connection.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= mostAnswer) break;
  }
  return Buffer.concat(chunks).subarray(0, mostAnswer).toString();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function redirected(status: number, location: string | undefined, from: URL): string {
  const to = URL.parse(location ?? '', from.href);
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

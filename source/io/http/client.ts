/**
 * One HTTP request and its response. The caller's signal bounds the time, `maxBytes` the size. It uses Node's own http and not
 * fetch: a fetch that is aborted while it connects keeps the connection open, for ten seconds if the server is silent.
 * Redirects are never followed: neither a page nor a token may reach a host that nobody configured.
 */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  /** http or https. A user and password in it become basic authentication. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type HttpOptions = {
  /** Ends the request, its connection and the reading of the response. */
  readonly signal: AbortSignal;
  /** Bytes of the response body that are read. */
  readonly maxBytes: number;
  /** What happens to a longer body: `truncate` returns its beginning, `reject` throws {@link ResponseTooLargeError}. */
  readonly overflow: 'truncate' | 'reject';
  /** `status`: the body of a successful response is not read. */
  readonly wants?: 'body' | 'status';
};

export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body, or its beginning, as UTF-8. Empty for a redirect. */
  readonly text: string;
  /** The host that a redirect points to, as `scheme://host:port`; null if this is not a redirect or it names no host. */
  readonly redirectOrigin: string | null;
};

/** The request cannot be sent as it is, and sending it again would not help. */
export class InvalidRequestError extends Error {
  override readonly name = 'InvalidRequestError';
}

export class ResponseTooLargeError extends Error {
  override readonly name = 'ResponseTooLargeError';
  constructor(maxBytes: number) {
    super(`the response is larger than ${maxBytes} bytes`);
  }
}

/**
 * Sends a request and reads the response, whatever its status.
 * @throws {InvalidRequestError} for an invalid URL or header
 * @throws {ResponseTooLargeError} with `overflow: 'reject'`
 * @throws the network's error (`explainNetworkError` explains it), or an AbortError whose cause is the signal's reason
 */
export async function sendRequest(request: HttpRequest, options: HttpOptions): Promise<HttpResponse> {
  const { url, credentials } = parseAddress(request.url);
  const headers = {
    'accept-encoding': 'identity',
    'user-agent': 'callme',
    ...(request.body !== undefined && { 'content-length': String(Buffer.byteLength(request.body)) }),
    ...credentials,
    ...request.headers,
  };
  for (const [name, value] of Object.entries(headers)) checkHeader(name, value);
  const response = await openResponse(url, { ...request, headers }, options.signal);
  const { statusCode: status = 0 } = response;
  const isRedirect = status >= 300 && status < 400;
  const skipsBody = isRedirect || (options.wants === 'status' && status < 300);
  try {
    const text = skipsBody ? '' : await readBody(response, options);
    const redirectOrigin = isRedirect ? originOf(response.headers.location, url) : null;
    return { status, headers: response.headers, text, redirectOrigin };
  } finally {
    response.destroy();
  }
}

/** Sends a request and waits for the head of the response. */
function openResponse(
  url: URL,
  { method, headers, body }: HttpRequest,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  // Without an agent, each request has its own connection: none goes stale in between, none stays open afterwards.
  const sending = send(url, { method, headers, agent: false, signal });
  sending.on('response', resolve);
  // An error after the response has begun is one that `readBody` sees too.
  sending.on('error', reject);
  sending.end(body);
  return promise;
}

/** Splits an address into the URL and the credentials in it. */
function parseAddress(written: string): { url: URL; credentials: Readonly<Record<string, string>> } {
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidRequestError('the address is not an http or https URL');
  const { username, password } = url;
  if (username === '' && password === '') return { url, credentials: {} };
  url.username = url.password = '';
  return { url, credentials: basicAuth(decode(username), decode(password)) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The header of basic authentication (RFC 7617). */
export const basicAuth = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

/** Node rejects these values too, but with a message that does not say where they come from. */
function checkHeader(name: string, value: string): void {
  if (!/^[\x20-\x7e]*$/.test(value))
    throw new InvalidRequestError(`the value of the ${name} header contains invalid characters`);
}

async function readBody(response: IncomingMessage, { maxBytes, overflow }: HttpOptions): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes && overflow === 'reject') throw new ResponseTooLargeError(maxBytes);
    if (size >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString();
}

const originOf = (location: string | undefined, from: URL): string | null =>
  location === undefined ? null : (URL.parse(location, from.href)?.origin ?? null);

/** A body as JSON; undefined if it is not JSON. */
export function parseJsonBody({ text }: Pick<HttpResponse, 'text'>): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const maxRetryAfterMs = 24 * 60 * 60_000;

/**
 * The `Retry-After` header (RFC 9110 section 10.2.3: seconds or a date) in milliseconds from now, at most a day; null if it is
 * absent or invalid. Fractions of a second are accepted: Discord sends them.
 * @param now milliseconds since 1970
 */
export function parseRetryAfter(header: string | string[] | null | undefined, now: number): number | null {
  if (typeof header !== 'string') return null;
  const written = header.trim();
  const ms = /^\d+(\.\d+)?$/.test(written) ? Number(written) * 1000 : Date.parse(written) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(Math.ceil(ms), 0), maxRetryAfterMs) : null;
}

/** Statuses below 500 that mean "later": RFC 9110, RFC 8470, RFC 6585. */
const temporaryStatuses = new Set([408, 425, 429]);

/** Whether the same request may succeed later. */
export const isTemporaryStatus = (status: number): boolean => status >= 500 || temporaryStatuses.has(status);

/** Requests of channels: what their responses and failures mean for a notification. */
import {
  type HttpRequest,
  type HttpResponse,
  isTemporaryStatus,
  parseJsonBody,
  parseRetryAfter,
  sendRequest,
} from '../io/http/client.ts';
import type { Delivery } from './delivery.ts';
import { DeliveryEndedError, failed, rejected } from './outcome.ts';

export type Call = {
  readonly signal: AbortSignal;
  /** Milliseconds since 1970, for a `Retry-After` that is a date. */
  readonly now: () => number;
};

export type ServiceResponse = {
  readonly status: number;
  /** The beginning of the body. */
  readonly text: string;
  /** The body as JSON; undefined if it is not JSON. */
  readonly json: unknown;
  /** Milliseconds; null: not stated. */
  readonly retryAfter: number | null;
};

/** Bytes. What services answer is far shorter. */
const maxBytes = 64 * 1024;

/**
 * Posts to a service.
 * @param wants `status` if nothing in the body of a successful response matters: it is not read
 * @throws {DeliveryEndedError} for a redirect; else as `sendRequest` does
 */
export async function post(
  request: Omit<HttpRequest, 'method'>,
  { signal, now }: Call,
  wants: 'body' | 'status' = 'body',
): Promise<ServiceResponse> {
  const options = { signal, maxBytes, overflow: 'truncate', wants } as const;
  const response = await sendRequest({ method: 'POST', ...request }, options);
  const { status, text, headers } = response;
  if (status >= 300 && status < 400) throw new DeliveryEndedError(rejected(redirected(response)));
  const retryAfter = parseRetryAfter(headers['retry-after'], now());
  return { status, text, json: parseJsonBody(response), retryAfter };
}

const redirected = ({ status, redirectOrigin }: HttpResponse): string =>
  `HTTP ${status}: redirects${redirectOrigin === null ? '' : ` to ${redirectOrigin}`} are not followed`;

/** The delivery for a response that is not a success. @param reason from its body, in the service's own format */
export function refusalOf(
  { status, text, retryAfter }: ServiceResponse,
  said: string | null = null,
): Delivery {
  const reason = said ?? (/^\s*</.test(text) ? '' : text.trim().split('\n', 1)[0]);
  const why = reason ? `HTTP ${status}: ${reason}` : `HTTP ${status}`;
  return isTemporaryStatus(status) ? failed(why, retryAfter) : rejected(why);
}

/** The status means success, but the body is not what the service documents: something else answered. */
export const unexpectedResponse = ({ status }: ServiceResponse): Delivery =>
  failed(`HTTP ${status}, but not the service's response: check the address`);

/** A text in a JSON object, by its name; null if there is none. */
export function textIn(json: unknown, name: string): string | null {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, name)) return null;
  const value = (json as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

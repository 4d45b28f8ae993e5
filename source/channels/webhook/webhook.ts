/**
 * The generic webhook: `POST` of the page as JSON (`message-json.ts`) to the person's own URL, or the URL of a post.
 *
 * A receiver that knows the secret computes `HMAC-SHA256(secret, timestamp + "." + body)` of the body's very bytes, compares
 * its hex in constant time with `X-Callme-Signature` (after `sha256=`), and refuses a timestamp (seconds since 1970) that is minutes old.
 * `Idempotency-Key` is the same for every try of one step. Any 2xx is a success; its body is not read.
 */
import { createHmac } from 'node:crypto';
import type { Environment } from '../../domain/kernel/secrets.ts';
import type { Channels } from '../../team/types.ts';
import { addressOf, secretOf } from '../addresses.ts';
import type { Channel } from '../channel.ts';
import { post, refusal } from '../http.ts';
import { messageJson } from '../message-json.ts';
import { sent } from '../outcome.ts';

export function webhook(
  { secret }: NonNullable<Channels['webhook']>,
  env: Environment,
  now: () => number,
): Channel['tell'] {
  return async (recipient, message, signal) => {
    const url = addressOf(recipient, 'webhook', env);
    const body = messageJson(recipient, message);
    const timestamp = String(Math.floor(now() / 1000));
    const signature =
      secret === null ? {} : { 'x-callme-signature': signed(secretOf(secret, env), timestamp, body) };
    const headers = {
      'content-type': 'application/json',
      'x-callme-timestamp': timestamp,
      'idempotency-key': asHeader(message.idempotencyKey),
      ...signature,
    };
    const answer = await post({ url, headers, body }, { signal, now }, 'status');
    return answer.status < 300 ? sent() : refusal(answer);
  };
}

const signed = (secret: string, timestamp: string, body: string) =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** Names of people and schedules may have any letters; a header may not. */
const asHeader = (text: string) => text.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);

/**
 * The generic webhook: `POST` of the page as JSON (`message-json.ts`) to the URL of the person or the post.
 *
 * A receiver that knows the secret computes `HMAC-SHA256(secret, timestamp + "." + body)` of the exact bytes of the body, compares
 * its hex in constant time with `X-Callme-Signature` (after `sha256=`), and rejects a timestamp (seconds since 1970) that is minutes
 * old. `Idempotency-Key` is the same for every attempt of a step. Any 2xx is a success; its body is not read.
 */
import { createHmac } from 'node:crypto';
import { resolveAddress, resolveSetting } from '../address.ts';
import type { SenderContext } from '../definition.ts';
import type { Sender } from '../delivery.ts';
import { post, refusalOf } from '../http.ts';
import { messageJson } from '../message-json.ts';
import { sent } from '../outcome.ts';
import { type WebhookSettings, webhookUrl } from './channel.ts';

export function createSender({ secret }: WebhookSettings, { env, now }: SenderContext): Sender {
  return async (recipient, message, signal) => {
    const url = resolveAddress(recipient, webhookUrl, env);
    const body = messageJson(recipient, message);
    const timestamp = String(Math.floor(now() / 1000));
    const signature =
      secret === null
        ? {}
        : { 'x-callme-signature': signatureOf(resolveSetting(secret, env), timestamp, body) };
    const headers = {
      'content-type': 'application/json',
      'x-callme-timestamp': timestamp,
      'idempotency-key': toHeaderValue(message.idempotencyKey),
      ...signature,
    };
    const response = await post({ url, headers, body }, { signal, now }, 'status');
    return response.status < 300 ? sent() : refusalOf(response);
  };
}

const signatureOf = (secret: string, timestamp: string, body: string) =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** Names of people and schedules can contain characters that a header cannot. */
const toHeaderValue = (text: string) => text.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);

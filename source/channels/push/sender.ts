/**
 * Publishes to ntfy (docs.ntfy.sh/publish, "Publish as JSON"): `POST` to the root of the server, which returns the message.
 *
 * ntfy has no idempotency key. From ntfy 2.16, a message with the `sequence_id` of an earlier one replaces it on the device;
 * older servers ignore the field, so a retry may show twice.
 */
import { createHash } from 'node:crypto';
import type { Severity } from '../../domain/incident/vocabulary.ts';
import { truncate } from '../../domain/kernel/truncate.ts';
import { resolveAddress, resolveSetting } from '../address.ts';
import type { SenderContext } from '../definition.ts';
import type { Message, Sender } from '../delivery.ts';
import { post, refusalOf, textIn, unexpectedResponse } from '../http.ts';
import { linksOf } from '../message.ts';
import { sent } from '../outcome.ts';
import { maxTextLength, ntfyTopic, type PushSettings } from './channel.ts';

/** Priorities are 1 to 5, and 5 keeps ringing. Tags that ntfy knows are shown as emoji. */
const presentation: Readonly<Record<Severity, { priority: number; tag: string }>> = {
  critical: { priority: 5, tag: 'rotating_light' },
  major: { priority: 4, tag: 'warning' },
  minor: { priority: 3, tag: 'information_source' },
};

/** The JSON to publish. */
export function pushJson(topic: string, message: Message): Readonly<Record<string, unknown>> {
  const { page, title, text, idempotencyKey } = message;
  const { priority, tag } = presentation[page.severity];
  const [link] = linksOf(page);
  return {
    topic,
    title,
    message: truncate(text, maxTextLength) || title,
    priority,
    tags: [tag, page.severity],
    ...(link && { click: link.href }),
    // ntfy accepts only letters and digits, at most 64.
    sequence_id: createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32),
  };
}

export function createSender({ ntfy, token }: PushSettings, { env, now }: SenderContext): Sender {
  return async (recipient, message, signal) => {
    const topic = resolveAddress(recipient, ntfyTopic, env);
    const headers = {
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${resolveSetting(token, env)}` }),
    };
    const body = JSON.stringify(pushJson(topic, message));
    const response = await post({ url: resolveSetting(ntfy, env), headers, body }, { signal, now });
    // {"code":42901,"http":429,"error":"limit reached: …"}
    if (response.status !== 200) return refusalOf(response, textIn(response.json, 'error'));
    const id = textIn(response.json, 'id');
    const isConfirmed = id !== null && textIn(response.json, 'topic') === topic;
    return isConfirmed ? sent(id) : unexpectedResponse(response);
  };
}

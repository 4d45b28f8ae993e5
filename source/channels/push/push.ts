/**
 * Push by ntfy (docs.ntfy.sh/publish, "Publish as JSON"): `POST` to the root of the server, answered with the message as kept.
 *
 * ntfy has no idempotency key: a try of which the answer was lost may come twice. From ntfy 2.16 a message with the
 * `sequence_id` of an earlier one takes its place on the device instead of standing beside it; older servers ignore the field.
 */
import { createHash } from 'node:crypto';
import type { Severity } from '../../domain/incident/vocabulary.ts';
import type { Environment } from '../../domain/kernel/secrets.ts';
import { truncate } from '../../domain/kernel/truncate.ts';
import type { Channels } from '../../team/types.ts';
import { addressOf, secretOf } from '../addresses.ts';
import type { Channel, Message } from '../channel.ts';
import { post, refusal, textIn, unexpected } from '../http.ts';
import { linksOf } from '../message.ts';
import { sent } from '../outcome.ts';

/** Priorities 1 to 5, of which 5 keeps ringing; tags that ntfy knows are shown as emoji. */
const shown: Readonly<Record<Severity, { priority: number; tag: string }>> = {
  critical: { priority: 5, tag: 'rotating_light' },
  major: { priority: 4, tag: 'warning' },
  minor: { priority: 3, tag: 'information_source' },
};

/** ntfy takes 4096 bytes of message and makes an attachment of more; 1200 characters never are. */
const longestText = 1200;

/** What is published. */
export function pushOf(topic: string, message: Message): Readonly<Record<string, unknown>> {
  const { page, title, text, idempotencyKey } = message;
  const { priority, tag } = shown[page.severity];
  const [link] = linksOf(page);
  return {
    topic,
    title,
    message: truncate(text, longestText) || title,
    priority,
    tags: [tag, page.severity],
    ...(link && { click: link.href }),
    // Letters and digits alone, at most 64: anything else is refused.
    sequence_id: createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 32),
  };
}

export function push(
  { ntfy, token }: NonNullable<Channels['push']>,
  env: Environment,
  now: () => number,
): Channel['tell'] {
  return async (recipient, message, signal) => {
    const topic = addressOf(recipient, 'ntfy', env);
    const headers = {
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${secretOf(token, env)}` }),
    };
    const body = JSON.stringify(pushOf(topic, message));
    const answer = await post({ url: secretOf(ntfy, env), headers, body }, { signal, now });
    // {"code":42901,"http":429,"error":"limit reached: …"}
    if (answer.status !== 200) return refusal(answer, textIn(answer.json, 'error'));
    const id = textIn(answer.json, 'id');
    return id !== null && textIn(answer.json, 'topic') === topic ? sent(id) : unexpected(answer);
  };
}

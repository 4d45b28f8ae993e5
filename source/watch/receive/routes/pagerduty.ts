/** `POST /v2/enqueue` and `/v2/change/enqueue`: PagerDuty's Events API v2, so that its clients only need another URL. */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { hashOf } from '../../../domain/paging/ingest/fingerprint.ts';
import {
  type Addressee,
  pagerdutyAlert,
  pagerdutyChange,
  routingKeyErrors,
  routingKeyOf,
  senderKeyOf,
} from '../../../domain/paging/ingest/pagerduty.ts';
import { sameSecret } from '../auth.ts';
import type { Receiver } from '../receiver.ts';

/** The limit of PagerDuty's API. */
const largest = 512 * 1024;

const invalid = (errors: readonly string[]) => ({
  status: 'invalid event',
  message: 'Event object is invalid',
  errors,
});

/** Identifies a key in the journal by four bytes of its digest, which reveal little about it. */
const scopeOf = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 8);

/** Compares with every key even after a match, so that the time reveals nothing. */
function addresseeOf(body: unknown, { integrations }: Receiver): Addressee | null {
  const given = routingKeyOf(body);
  const fitting = integrations().filter(([key]) => sameSecret(key, given));
  const [found] = fitting;
  return found ? { team: found[1], scope: scopeOf(found[0]) } : null;
}

export function pagerdutyRoutes(app: FastifyInstance, receiving: Receiver): void {
  app.post('/v2/enqueue', { bodyLimit: largest }, async ({ body }, reply) => {
    const addressee = addresseeOf(body, receiving);
    const read = addressee && pagerdutyAlert(body, addressee, () => hashOf(JSON.stringify(body)));
    if (!addressee || !read?.ok) {
      receiving.onRefusal('invalid');
      return reply.code(400).send(invalid(read && !read.ok ? read.errors : routingKeyErrors(body)));
    }
    const [accepted] = await receiving.accept([read.value]);
    const dedup_key = senderKeyOf(body, addressee, accepted?.dedupKey ?? read.value.dedupKey);
    return reply.code(202).send({ status: 'success', message: 'Event processed', dedup_key });
  });

  app.post('/v2/change/enqueue', { bodyLimit: largest }, async ({ body }, reply) => {
    const addressee = addresseeOf(body, receiving);
    const read = addressee && pagerdutyChange(body, addressee);
    if (!read?.ok) {
      receiving.onRefusal('invalid');
      return reply.code(400).send(invalid(read ? read.errors : routingKeyErrors(body)));
    }
    await receiving.change(read.value);
    return reply.code(202).send({ status: 'success', message: 'Change event processed' });
  });
}

/** `POST /pages`: our own format. Requests with the same `Idempotency-Key` create one page. */
import type { FastifyInstance } from 'fastify';
import { hashOf } from '../../../domain/paging/ingest/fingerprint.ts';
import { nativeAlert } from '../../../domain/paging/ingest/native.ts';
import type { Receiver } from '../receiver.ts';

const largest = 512 * 1024;

export function nativeRoute(app: FastifyInstance, { accept, onRefusal }: Receiver): void {
  app.post('/pages', { bodyLimit: largest }, async ({ body, headers }, reply) => {
    const given = headers['idempotency-key'];
    // Without a dedup key, the request's key identifies the page. It is in the journal, so this survives a restart.
    const read = nativeAlert(body, {
      idempotencyKey: typeof given === 'string' ? given : null,
      hash: () => hashOf(JSON.stringify(body)),
    });
    if (!read.ok) {
      onRefusal('invalid');
      return reply.code(400).send({ errors: read.errors });
    }
    const [accepted] = await accept([read.value]);
    return reply
      .code(202)
      .send({ id: accepted?.page ?? null, deduplicated: accepted?.deduplicated ?? false });
  });
}

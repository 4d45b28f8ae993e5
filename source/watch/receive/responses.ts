/** Error responses, in the format that the sender expects. They quote nothing of the request. */
import type { FastifyError, FastifyReply } from 'fastify';
import { InvalidSignatureError } from './auth.ts';
import { InvalidBodyError } from './json.ts';
import type { Receiver } from './receiver.ts';

/** The request could not be recorded. It becomes a 503 whatever the cause, because a sender gives up after a 4xx. */
class Unrecorded extends Error {
  override name = 'Unrecorded';
}

/** A receiver whose `accept` rejects with {@link Unrecorded}, so that senders retry. */
export const withRetry = (receiving: Receiver): Receiver => ({
  ...receiving,
  accept: async alerts => {
    try {
      return await receiving.accept(alerts);
    } catch (cause) {
      throw new Unrecorded('could not be recorded; retry later', { cause });
    }
  },
});

type Refusal = Parameters<Receiver['onRefusal']>[0];

const whyOf: Readonly<Record<number, Refusal>> = { 401: 'unauthorized', 413: 'too-large', 429: 'throttled' };

const retryAfterSeconds = '5';

function statusOf(error: FastifyError): number {
  if (error instanceof InvalidSignatureError) return 401;
  if (error instanceof InvalidBodyError) return 400;
  const { statusCode = 503 } = error;
  // Not on disk, so the sender has to retry.
  return statusCode >= 400 && statusCode < 500 ? statusCode : 503;
}

const sentences: Readonly<Record<number, string>> = {
  429: 'too many requests; retry later',
  503: 'could not be recorded; retry later',
};

/** Clients of PagerDuty show these fields to people, and some parse them. */
function pagerdutyAnswer(status: number, error: string): object {
  if (status === 429)
    return {
      status: 'throttle exceeded',
      message: 'Requests for this service are arriving too quickly. Please retry later.',
    };
  if (status === 503) return { status: 'error', message: error };
  return { status: 'invalid event', message: 'Event object is invalid', errors: [error] };
}

/** @param url of the request */
export function sendError(
  error: FastifyError,
  url: string,
  reply: FastifyReply,
  { onRefusal }: Receiver,
): FastifyReply {
  const status = statusOf(error);
  const said = sentences[status] ?? error.message;
  onRefusal(whyOf[status] ?? (status === 503 ? 'failed' : 'invalid'));
  if (status === 503) reply.header('retry-after', retryAfterSeconds);
  return reply.code(status).send(url.startsWith('/v2/') ? pagerdutyAnswer(status, said) : { errors: [said] });
}

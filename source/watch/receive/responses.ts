/** What a request is answered that nothing came of, in the words of the format it was sent in. Nothing of it is quoted. */
import type { FastifyError, FastifyReply } from 'fastify';
import { InvalidSignatureError } from './auth.ts';
import { InvalidBodyError } from './json.ts';
import type { Receiver } from './receiver.ts';

/** What came in is not on disk, whatever status the reason brings: with a 4xx the sender would give up. */
class Unrecorded extends Error {
  override name = 'Unrecorded';
}

/** The same, whose alerts are refused as {@link Unrecorded} where they cannot be recorded. */
export const withRetry = (receiving: Receiver): Receiver => ({
  ...receiving,
  accept: async alerts => {
    try {
      return await receiving.accept(alerts);
    } catch (cause) {
      throw new Unrecorded('it could not be recorded', { cause });
    }
  },
});

type Refusal = Parameters<Receiver['onRefusal']>[0];

const whyOf: Readonly<Record<number, Refusal>> = { 401: 'unauthorized', 413: 'too-large', 429: 'throttled' };

/** Seconds. */
const comeAgain = '5';

function statusOf(error: FastifyError): number {
  if (error instanceof InvalidSignatureError) return 401;
  if (error instanceof InvalidBodyError) return 400;
  const { statusCode = 503 } = error;
  // Not on disk: the sender shall come again.
  return statusCode >= 400 && statusCode < 500 ? statusCode : 503;
}

const sentences: Readonly<Record<number, string>> = {
  429: 'too many requests',
  503: 'it could not be recorded',
};

/** PagerDuty's senders show its answers to people, and some read them. */
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
  if (status === 503) reply.header('retry-after', comeAgain);
  return reply.code(status).send(url.startsWith('/v2/') ? pagerdutyAnswer(status, said) : { errors: [said] });
}

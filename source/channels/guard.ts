/** Wraps a sender so that it never rejects, ends when its signal aborts, and reports nothing secret, long or unprintable. */
import { MissingSecretError } from '../domain/kernel/secrets.ts';
import { cleanLine } from '../domain/kernel/text.ts';
import type { Channel, Delivery, Sender } from './delivery.ts';
import { DeliveryEndedError, failed, networkFailure, rejected } from './outcome.ts';

/** Characters: it fits a journal line and a row of a table. */
const maxReasonLength = 300;

/** @param redact replaces the secrets in a text */
export function guard(name: string, redact: (text: string) => string, send: Sender): Channel {
  const clean = (text: string) => {
    const line = cleanLine(redact(text));
    return line.length > maxReasonLength ? `${line.slice(0, maxReasonLength).toWellFormed()}…` : line;
  };
  return {
    name,
    send: async (recipient, message, signal) => {
      if (signal.aborted) return cleanDelivery(aborted(signal), clean);
      const abort = Promise.withResolvers<Delivery>();
      const onAbort = () => abort.resolve(aborted(signal));
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        return cleanDelivery(await Promise.race([send(recipient, message, signal), abort.promise]), clean);
      } catch (error) {
        return cleanDelivery(signal.aborted ? aborted(signal) : deliveryOf(error), clean);
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
}

/** Only a time limit (`AbortSignal.timeout`) says something about the service. */
function aborted({ reason }: AbortSignal): Delivery {
  const isTimeout = reason instanceof DOMException && reason.name === 'TimeoutError';
  return failed(isTimeout ? 'timed out' : 'cancelled before it was confirmed');
}

function deliveryOf(error: unknown): Delivery {
  if (error instanceof DeliveryEndedError) return error.delivery;
  if (error instanceof MissingSecretError) return rejected(error.message);
  return networkFailure(error) ?? failed(rootMessage(error));
}

/** The message of the innermost cause. */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause !== error ? rootMessage(error.cause) : error.message;
}

function cleanDelivery(delivery: Delivery, clean: (text: string) => string): Delivery {
  if (delivery.outcome !== 'sent') return { ...delivery, reason: clean(delivery.reason) };
  return delivery.detail === null ? delivery : { ...delivery, detail: clean(delivery.detail) };
}

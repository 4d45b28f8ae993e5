/**
 * What every channel promises (`channel.ts`), kept in one place: `tell` never rejects, ends the moment its signal aborts, and
 * says nothing that is secret, long or able to move a cursor. What a channel holds open it lets go of by the same signal.
 */

import { MissingSecretError } from '../domain/kernel/secrets.ts';
import { cleanLine } from '../domain/kernel/text.ts';
import type { Channel, Told } from './channel.ts';
import { Ended, failedForNow, networkFailure, refused } from './outcome.ts';

/** The longest reason that is kept, in characters: a journal line and a row of a table. */
const longestReason = 300;

/** @param redact takes the secrets out of a text (`redact` of `team/secrets.ts`) */
export function guarded(name: string, redact: (text: string) => string, tell: Channel['tell']): Channel {
  const tidy = (text: string) => {
    const line = cleanLine(redact(text));
    return line.length > longestReason ? `${line.slice(0, longestReason).toWellFormed()}…` : line;
  };
  return {
    name,
    tell: async (recipient, message, signal) => {
      if (signal.aborted) return tidied(stopped(signal), tidy);
      const abort = Promise.withResolvers<Told>();
      const onAbort = () => abort.resolve(stopped(signal));
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        return tidied(await Promise.race([tell(recipient, message, signal), abort.promise]), tidy);
      } catch (error) {
        return tidied(signal.aborted ? stopped(signal) : outcomeOf(error), tidy);
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
}

/** A time limit (`AbortSignal.timeout`) says something about the service, any other end of a try does not. */
function stopped({ reason }: AbortSignal): Told {
  const timedOut = reason instanceof DOMException && reason.name === 'TimeoutError';
  return failedForNow(timedOut ? 'timed out' : 'cancelled before it was confirmed');
}

function outcomeOf(error: unknown): Told {
  if (error instanceof Ended) return error.told;
  if (error instanceof MissingSecretError) return refused(error.message);
  return networkFailure(error) ?? failedForNow(rootOf(error));
}

/** What an error says, or rather what caused it. */
function rootOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause !== error ? rootOf(error.cause) : error.message;
}

function tidied(told: Told, tidy: (text: string) => string): Told {
  if (told.outcome !== 'sent') return { ...told, why: tidy(told.why) };
  return told.detail === null ? told : { ...told, detail: tidy(told.detail) };
}

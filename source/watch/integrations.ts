/** Senders that authenticate in their own way: PagerDuty's clients by routing keys, Twilio by a signature. */

import { acknowledgePage } from '../app/acknowledge.ts';
import { call } from '../channels/call/channel.ts';
import { settingsOf } from '../channels/definition.ts';
import { answerKeyPress, type CallbackSettings } from '../channels/twilio/callback.ts';
import type { NewId } from '../domain/kernel/event.ts';
import { type Environment, resolveSecret } from '../domain/kernel/secrets.ts';
import type { Journal } from '../store/journal.ts';
import type { TeamFile } from '../team/types.ts';
import type { Clock } from './engine/clock.ts';
import type { KeyPressHandler } from './receive/routes/twilio.ts';

/** The routing keys of the team file with their teams; keys with an unset variable are left out (doctor reports them). */
export function resolveIntegrations(team: TeamFile | null, env: Environment): (readonly [string, string])[] {
  return Object.entries(team?.integrations ?? {}).flatMap(([template, id]) => {
    try {
      return [[resolveSecret(template, env), id] as const];
    } catch {
      return [];
    }
  });
}

type KeyPressOptions = {
  readonly journal: Journal;
  readonly newId: NewId;
  readonly env: Environment;
  /** Where Twilio reaches this watch; null: it cannot. */
  readonly callback: CallbackSettings | null;
};

/** Checks and records keys pressed during calls; null if calls are not set up or Twilio cannot reach this watch. */
export function createKeyPressHandler(
  { callback, env, journal, newId }: KeyPressOptions,
  team: TeamFile | null,
  clock: Pick<Clock, 'now'>,
): KeyPressHandler | null {
  const account = team ? settingsOf(call, team.channels)?.twilio : undefined;
  if (!callback || !account) return null;
  return {
    answer: request => answerKeyPress(request, callback, resolveSecret(account.token, env)),
    acknowledge: (page, person) => {
      const now = () => new Date(clock.now()).toISOString();
      return acknowledgePage({ journal, newId, person, now }, page, false);
    },
  };
}

/**
 * Every channel of a team file, by the name that policies and posts use. Making them is cheap and needs no secret: those are taken
 * from the environment when somebody is told, and a library is loaded with the first use of the one channel that needs it.
 */

import { type Environment, redact } from '../domain/kernel/secrets.ts';
import type { TerminalNotifier } from '../io/terminal-notification.ts';
import { secretValues } from '../team/secrets.ts';
import type { TeamFile } from '../team/types.ts';
import type { Channel } from './channel.ts';
import { desktop } from './desktop/desktop.ts';
import { email } from './email/email.ts';
import { exec } from './exec/exec.ts';
import { guarded } from './guarded.ts';
import { refused, skipped } from './outcome.ts';
import { push } from './push/push.ts';
import { slack } from './slack/slack.ts';
import { terminal } from './terminal/terminal.ts';
import type { AckSettings } from './twilio/acknowledge.ts';
import { call } from './twilio/call.ts';
import { sms } from './twilio/sms.ts';
import { twilioApi } from './twilio/twilio.ts';
import { webhook } from './webhook/webhook.ts';

export type ChannelOptions = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly platform: NodeJS.Platform;
  /** The terminal that the program runs in; null where there is none. */
  readonly bell: TerminalNotifier | null;
  /** Whose machine this is: nobody else sees its desktop and its terminal. Null: whoever is told may. */
  readonly here: string | null;
  /** Where Twilio reaches this watch with a pressed key; null: calls only speak. */
  readonly acknowledge: AckSettings | null;
  /** Tests have a Twilio of their own. */
  readonly twilioApi?: string;
};

/**
 * @param env taken secrets from with every message, and given to programs
 * @returns push, email, slack, call, sms, webhook where the file sets them up; `exec:NAME` for its programs, and `exec` for a
 *   post (of which the address is NAME); desktop and terminal always
 */
export function channelsOf(
  team: TeamFile,
  env: Environment,
  options: ChannelOptions,
): ReadonlyMap<string, Channel> {
  const { now, platform, bell, here } = options;
  const settings = team.channels;
  const api = options.twilioApi ?? twilioApi;
  const programs = Object.entries(settings.exec).map(
    ([name, command]) => [name, exec(command, env)] as const,
  );
  const tells: readonly (readonly [string, Channel['tell'] | null])[] = [
    ['push', settings.push && push(settings.push, env, now)],
    ['email', settings.email && email(settings.email, env)],
    ['slack', settings.slack && slack(settings.slack, env, now)],
    ['sms', settings.sms && sms({ settings: settings.sms.twilio, env, api }, now)],
    ['call', settings.call && call({ settings: settings.call.twilio, env, api }, options.acknowledge, now)],
    ['webhook', settings.webhook && webhook(settings.webhook, env, now)],
    ['desktop', onlyHere(here, desktop(env, platform))],
    ['terminal', onlyHere(here, terminal(bell, settings.terminal.osc))],
    ...programs.map(([name, tell]) => [`exec:${name}`, tell] as const),
    ['exec', programs.length > 0 ? anyProgram(new Map(programs)) : null],
  ];
  const withoutSecrets = (text: string) => redact(text, secretValues(team, env));
  return new Map(
    tells.flatMap(([name, tell]) =>
      tell === null ? [] : [[name, guarded(name, withoutSecrets, tell)] as const],
    ),
  );
}

/** A desktop that rings for somebody who does not sit at it would count as having told them. */
function onlyHere(here: string | null, tell: Channel['tell']): Channel['tell'] {
  return async (recipient, message, signal) =>
    here !== null && recipient.kind === 'person' && recipient.id !== here
      ? skipped(`this machine is ${here}'s`)
      : tell(recipient, message, signal);
}

/** `post: "exec:pager"` is the channel `exec` with the address `pager`. */
function anyProgram(programs: ReadonlyMap<string, Channel['tell']>): Channel['tell'] {
  return async (recipient, message, signal) => {
    const name = recipient.kind === 'place' ? recipient.address : '';
    const tell = programs.get(name);
    return tell
      ? tell(recipient, message, signal)
      : refused(`there is no program ${name} in \`channels.exec\``);
  };
}

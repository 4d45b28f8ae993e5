/** Where a channel reaches somebody: the person's own address in the team file, or the place that a post names. */
import { type Environment, resolveSecret } from '../domain/kernel/secrets.ts';
import type { Person } from '../team/types.ts';
import type { Recipient } from './channel.ts';
import { Ended, refused, skipped } from './outcome.ts';

/** The keys of a person that hold an address, and what an address there looks like: as the team file's schema has it. */
const kinds = {
  email: { what: 'an e-mail address', is: /^[^\s@<>,;]+@[^\s@<>,;]+$/ },
  phone: { what: 'a phone number with its country', is: /^\+[1-9]\d{6,14}$/ },
  ntfy: { what: 'an ntfy topic', is: /^[A-Za-z0-9_-]{1,64}$/ },
  slack: { what: 'a member of the chat', is: /^@?[A-Za-z0-9._-]{1,64}$/ },
  webhook: { what: 'an http or https URL', is: /^https?:\/\/\S+$/i },
} satisfies Partial<Record<keyof Person, { what: string; is: RegExp }>>;

export type AddressKind = keyof typeof kinds;

/**
 * The address of a recipient, with its secrets filled in and looked at: what came from the environment was never checked.
 * @throws {Ended} skipped for a person without one, refused for one that cannot be right
 * @throws MissingSecretError
 */
export function addressOf(recipient: Recipient, kind: AddressKind, env: Environment): string {
  const written = recipient.kind === 'place' ? recipient.address : recipient.person[kind];
  const whose = recipient.kind === 'place' ? 'the post' : recipient.id;
  if (written === null) throw new Ended(skipped(`${whose} has no \`${kind}\` in the team file`));
  const address = secretOf(written, env);
  if (!kinds[kind].is.test(address))
    throw new Ended(refused(`the \`${kind}\` of ${whose} is not ${kinds[kind].what}`));
  return address;
}

/** A secret, without the line end that `$(cat file)` or an env file leaves at it. */
export const secretOf = (template: string, env: Environment) => resolveSecret(template, env).trim();

/** Makes the channels that a team file sets up. */
import type { ChannelDefinition, ChannelSettings, Registry, SenderContext } from './definition.ts';
import type { Channel, Sender } from './delivery.ts';
import { guard } from './guard.ts';
import { rejected, skipped } from './outcome.ts';
import { registry } from './registry.ts';

export type CreateOptions = SenderContext & {
  /** The person at this machine: no one else sees its desktop and its terminal. Null: any notified person may be there. */
  readonly localPerson: string | null;
  /** Replaces the secrets in a text. */
  readonly redact: (text: string) => string;
};

type Named = readonly [name: string, send: Sender];

/**
 * The channels by the names that policies and posts use, such as `push` and `exec:pager`; `exec` for posts. Secrets are resolved
 * for each message, so none has to be set yet. All code is loaded here: a program that was updated on disk while the watch runs
 * could not load it later.
 */
export async function createChannels(
  settings: ChannelSettings,
  options: CreateOptions,
  channels: Registry = registry,
): Promise<ReadonlyMap<string, Channel>> {
  const senders = await Promise.all(channels.map(channel => sendersOf(channel, settings, options)));
  return new Map(senders.flat().map(([name, send]) => [name, guard(name, options.redact, send)]));
}

async function sendersOf(
  channel: ChannelDefinition,
  settings: ChannelSettings,
  options: CreateOptions,
): Promise<Named[]> {
  const own: unknown = settings[channel.name] ?? channel.defaults;
  const named = channel.isNamed ? Object.entries(own ?? {}) : null;
  if (own === null || named?.length === 0) return [];
  const { createSender } = await channel.load();
  const create = (each: unknown) => forLocalPerson(channel, options, createSender(each, options));
  if (!named) return [[channel.name, create(own)]];
  const entries = named.map(([entry, each]): Named => [entry, create(each)]);
  return [
    ...entries.map(([entry, send]): Named => [`${channel.name}:${entry}`, send]),
    [channel.name, postToEntry(channel.name, new Map(entries))],
  ];
}

/** A notification on a machine where the person does not sit must not count as sent. */
const forLocalPerson =
  ({ isLocal }: ChannelDefinition, { localPerson }: CreateOptions, send: Sender): Sender =>
  async (recipient, message, signal) =>
    isLocal && localPerson !== null && recipient.kind === 'person' && recipient.id !== localPerson
      ? skipped(`this machine is used by ${localPerson}`)
      : send(recipient, message, signal);

/** `post: "exec:pager"` is the channel `exec` with the address `pager`. */
const postToEntry =
  (name: string, entries: ReadonlyMap<string, Sender>): Sender =>
  async (recipient, message, signal) => {
    const entry = recipient.kind === 'place' ? recipient.address : '';
    const send = entries.get(entry);
    return send ? send(recipient, message, signal) : rejected(`\`channels.${name}\` has no entry ${entry}`);
  };

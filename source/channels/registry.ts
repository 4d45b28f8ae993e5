/**
 * All channels, one row each. The team file's schema, redaction, reachability, default policies, the starter file and the
 * documentation are derived from these rows. The order is the order in which the starter file and the documentation list them.
 */
import { call } from './call/channel.ts';
import type { AddressField, ChannelDefinition, Registry } from './definition.ts';
import { desktop } from './desktop/channel.ts';
import { email } from './email/channel.ts';
import { exec } from './exec/channel.ts';
import { push } from './push/channel.ts';
import { slack } from './slack/channel.ts';
import { sms } from './sms/channel.ts';
import { terminal } from './terminal/channel.ts';
import { webhook } from './webhook/channel.ts';

export const registry: Registry = [push, slack, email, sms, call, webhook, exec, desktop, terminal];

/** The definition behind a name that policies use: `push`, `exec:pager`. Null if there is none. */
export function findChannel(name: string, channels: Registry = registry): ChannelDefinition | null {
  const [base = '', entry] = name.split(':', 2);
  const found = channels.find(channel => channel.name === base);
  return found && (entry === undefined || found.isNamed) ? found : null;
}

/** The address that a person needs for a channel; null if none is needed. */
export const addressFieldOf = (name: string, channels: Registry = registry): AddressField | null =>
  findChannel(name, channels)?.address ?? null;

/** The addresses that people can have, each once. */
export function addressFields(channels: Registry = registry): AddressField[] {
  const fields = channels.flatMap(({ address }) => address ?? []);
  return [...new Map(fields.map(field => [field.key, field])).values()];
}

/** Pages, people and the channels of a team file, for tests. */

import { type CreateOptions, createChannels } from '../../source/channels/create.ts';
import type { Channel, Delivery, Message, Recipient } from '../../source/channels/delivery.ts';
import { messageOf } from '../../source/channels/message.ts';
import { type Environment, redact } from '../../source/domain/kernel/secrets.ts';
import type { Page } from '../../source/domain/paging/page.ts';
import { parseTeamFile } from '../../source/team/load.ts';
import { secretValues } from '../../source/team/secrets.ts';

/** A page that came in at nine on a Monday. */
export function aPage(parts: Partial<Page> = {}): Page {
  return {
    id: 'P-12',
    source: 'alertmanager',
    dedupKey: 'checkout/down',
    title: 'Checkout is down',
    body: 'Error rate 42 % for 5 minutes.',
    status: 'open',
    severity: 'critical',
    team: 'payments',
    chain: null,
    labels: { service: 'checkout', env: 'prod' },
    links: [{ href: 'https://grafana.example.com/d/1?var=a&b=c', text: 'Dashboard' }],
    members: [],
    omitted: 0,
    count: 1,
    received: '2026-01-05T09:00:00.000Z',
    lastSeen: '2026-01-05T09:00:00.000Z',
    silenced: null,
    acknowledged: null,
    resolved: null,
    triage: null,
    incident: null,
    escalation: { number: 1, from: '2026-01-05T09:00:00.000Z' },
    snoozedUntil: null,
    attempts: [],
    ...parts,
  };
}

export const aMessage = (parts: Partial<Page> = {}) =>
  messageOf(aPage(parts), { idempotencyKey: 'P-12/1/1/0/ana/0', timezone: null });

export const place = (address: string): Recipient => ({ kind: 'place', address });
export const noon = Date.parse('2026-01-05T12:00:00.000Z');
/** An attempt that is never stopped; the runner would, in the end. */
export const forever = () => new AbortController().signal;

export type Setup = {
  /** The section `channels`. */
  readonly channels: Readonly<Record<string, unknown>>;
  /** The fields of ana beside her name. */
  readonly ana?: Readonly<Record<string, unknown>>;
  readonly env?: Environment;
  readonly options?: Partial<CreateOptions>;
};

export type Sending = {
  readonly to?: Recipient;
  readonly message?: Message;
  readonly signal?: AbortSignal;
};

/** The channels of a real team file, and the notification of ana or a place. */
export function setUp({ channels, ana = {}, env = {}, options = {} }: Setup) {
  const team = parseTeamFile(
    JSON.stringify({ version: 1, people: { ana: { name: 'Ana Ruiz', ...ana } }, channels }),
    'callme.yaml',
  );
  const { ana: person } = team.people;
  if (!person) throw new Error('there is no ana');
  const toAna: Recipient = { kind: 'person', id: 'ana', person };
  const all = createChannels(team.channels, {
    env,
    now: () => noon,
    platform: 'linux',
    terminal: null,
    localPerson: null,
    callback: null,
    redact: text => redact(text, secretValues(team, env)),
    ...options,
  });
  const channel = async (name: string): Promise<Channel> => {
    const found = (await all).get(name);
    if (!found) throw new Error(`no channel ${name}`);
    return found;
  };
  return {
    all,
    toAna,
    channel,
    send: async (
      name: string,
      { to = toAna, message = aMessage(), signal = forever() }: Sending = {},
    ): Promise<Delivery> => (await channel(name)).send(to, message, signal),
  };
}

/** Tests the channels that would notify a person, so that they find out now whether their phone rings at night. */
import { type CreateOptions, createChannels } from '../channels/create.ts';
import type { Registry } from '../channels/definition.ts';
import type { Channel, Delivery, Message } from '../channels/delivery.ts';
import type { PageId } from '../domain/kernel/ids.ts';
import { redact } from '../domain/kernel/secrets.ts';
import type { Page } from '../domain/paging/page.ts';
import { secretValues } from '../team/secrets.ts';
import type { Person, TeamFile } from '../team/types.ts';

/** The result of one channel; `doctor --notify --json` prints it. */
export type TestResult = {
  readonly channel: string;
  readonly outcome: Delivery['outcome'];
  /** What the service returned, or why it failed or was skipped. */
  readonly detail: string | null;
  readonly milliseconds: number;
};

export type TestOptions = Omit<CreateOptions, 'redact' | 'callback'> & {
  /** For the text of the message: UTC ISO-8601. */
  readonly at: string;
  /** The channels that the team file can set up. Default: the built-in ones. */
  readonly registry?: Registry;
};

/** For each channel. A mail server that takes longer is too slow for pages. */
const timeoutMs = 15_000;

/**
 * Sends a test message over every channel of the person's policies, once each and in parallel, so that a slow one does not
 * delay the others. Pressing a key in a test call acknowledges nothing.
 */
export async function sendTestNotifications(
  team: TeamFile,
  id: string,
  person: Person,
  { at, registry, ...options }: TestOptions,
): Promise<TestResult[]> {
  const channels = await createChannels(
    team.channels,
    { ...options, callback: null, redact: text => redact(text, secretValues(team, options.env, registry)) },
    registry,
  );
  const names = new Set(
    (['urgent', 'normal'] as const)
      .flatMap(urgency => person.policies[urgency] ?? team.policies[urgency])
      .flatMap(step => (step.kind === 'channel' ? [step.channel] : [])),
  );
  const recipient = { kind: 'person', id, person } as const;
  return Promise.all(
    [...names].map(async (name): Promise<TestResult> => {
      const started = performance.now();
      const delivery = await send(channels.get(name), recipient, testMessage(id, name, at));
      const milliseconds = Math.round(performance.now() - started);
      const detail = delivery.outcome === 'sent' ? delivery.detail : delivery.reason;
      return { channel: name, outcome: delivery.outcome, detail, milliseconds };
    }),
  );
}

async function send(
  channel: Channel | undefined,
  recipient: Parameters<Channel['send']>[0],
  message: Message,
): Promise<Delivery> {
  if (channel) return channel.send(recipient, message, AbortSignal.timeout(timeoutMs));
  const reason = 'it is not set up in `channels`';
  return { outcome: 'failed', reason, isRetryable: false, retryAfterMs: null };
}

/** Every part says that it is a test, because people may read a title, text or SMS alone. */
function testMessage(person: string, channel: string, at: string): Message {
  const title = 'callme test: nothing is wrong';
  return {
    page: testPage(title, at),
    title,
    text: `This is a test of the channel ${channel}, sent by callme doctor for ${person}. No action is needed.`,
    idempotencyKey: `test/${at}/${person}/${channel}`,
  };
}

/** A page that is already resolved, so that there is nothing to acknowledge. It has no number: it is in no store. */
function testPage(title: string, at: string): Page {
  return {
    id: 'test' as string as PageId,
    source: 'person',
    dedupKey: 'callme-test',
    title,
    body: '',
    status: 'resolved',
    severity: 'minor',
    team: null,
    chain: null,
    labels: {},
    links: [],
    members: [],
    omitted: 0,
    count: 1,
    received: at,
    lastSeen: at,
    silenced: null,
    acknowledged: null,
    resolved: { by: 'callme', at },
    triage: null,
    incident: null,
    escalation: { number: 1, from: at },
    snoozedUntil: null,
    attempts: [],
  };
}

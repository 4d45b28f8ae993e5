/**
 * Chat by an incoming webhook of Slack, Mattermost or Discord. The path of the URL tells which:
 *
 * | path ends in | service | a person's `slack` is |
 * | --- | --- | --- |
 * | `/api/webhooks/ID/TOKEN` | Discord | the number of a user |
 * | `/hooks/ID` | Mattermost | a user name |
 * | anything else, also Discord's `/slack` | Slack (`hooks.slack.com/services/…`) | a member, `U0001` |
 *
 * A person is mentioned in the webhook's own channel. A post names another channel (`post: "slack:#incidents"`): Mattermost and
 * legacy Slack webhooks post there; webhooks of Slack apps and Discord are tied to one channel. None has an idempotency key.
 */
import type { Environment } from '../../domain/kernel/secrets.ts';
import { invalidAddress, resolveAddress, resolveSetting } from '../address.ts';
import type { SenderContext } from '../definition.ts';
import type { Delivery, Message, Recipient, Sender } from '../delivery.ts';
import { post, refusalOf, type ServiceResponse, textIn, unexpectedResponse } from '../http.ts';
import { sent } from '../outcome.ts';
import { maxLengths, type SlackSettings, slackMember } from './channel.ts';
import { escapeMarkdown, escapeMrkdwn, escapeToFit } from './chat-text.ts';

/** A member to mention, or a channel to post to; both null: the webhook's own channel. */
export type ChatTarget = { readonly member: string | null; readonly place: string | null };

type Service = {
  /** Matches the path of its webhooks. */
  readonly path: RegExp;
  readonly body: (message: Message, target: ChatTarget) => unknown;
  /** Whether a 2xx response comes from the service itself. */
  readonly confirms: (answer: ServiceResponse) => boolean;
  /** The reason for a refusal; null: it is the text of the response. */
  readonly reason: (answer: ServiceResponse) => string | null;
  /** Added to the URL. */
  readonly query?: Readonly<Record<string, string>>;
};

const plainOk = ({ text }: ServiceResponse) => text.trim() === 'ok';

/** `#incidents` without its `#`; `@name` is a direct message if the service supports it. */
const channelName = (place: string) => place.replace(/^#/, '');

function slackBody(message: Message, { member, place }: ChatTarget) {
  const mention = member === null ? '' : `<@${member.replace(/^@/, '')}> `;
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
  const title = escapeToFit(message.title, escapeMrkdwn, maxLengths.title);
  const text = escapeToFit(message.text, escapeMrkdwn, maxLengths.text);
  return {
    // Shown in notifications, and by clients without blocks.
    text: `${mention}${title}`,
    blocks: [section(`${mention}*${title}*`), ...(text === '' ? [] : [section(text)])],
    unfurl_links: false,
    ...(place !== null && { channel: place }),
  };
}

function markdown(message: Message, mention: string): string {
  const title = escapeToFit(message.title, escapeMarkdown, maxLengths.title);
  return `${mention}**${title}**\n${escapeToFit(message.text, escapeMarkdown, maxLengths.text)}`.trimEnd();
}

function mattermostBody(message: Message, { member, place }: ChatTarget) {
  const mention = member === null ? '' : `@${member.replace(/^@/, '')} `;
  return { text: markdown(message, mention), ...(place !== null && { channel: channelName(place) }) };
}

function discordBody(message: Message, { member }: ChatTarget) {
  const user = member !== null && /^\d{15,21}$/.test(member) ? member : null;
  return {
    content: markdown(message, user === null ? '' : `<@${user}> `),
    allowed_mentions: { parse: [], users: user === null ? [] : [user] },
  };
}

const services: readonly Service[] = [
  {
    path: /\/api\/(v\d+\/)?webhooks\/\d+\/[^/]+\/?$/,
    body: discordBody,
    // With `wait` Discord returns the message; without, it returns 204 before it has checked anything.
    query: { wait: 'true' },
    confirms: ({ json }) => textIn(json, 'id') !== null,
    reason: ({ json }) => textIn(json, 'message'),
  },
  {
    path: /\/hooks\/[^/]+\/?$/,
    body: mattermostBody,
    confirms: plainOk,
    reason: ({ json }) => textIn(json, 'message'),
  },
  { path: /(?:)/, body: slackBody, confirms: plainOk, reason: () => null },
];

/** The service behind the URL of a webhook; the last one matches every path. */
function findService(url: string): Service {
  const path = URL.parse(url)?.pathname ?? '';
  const found = services.find(service => service.path.test(path));
  if (!found) throw new TypeError('no service matches this path');
  return found;
}

export function createSender({ webhook }: SlackSettings, { env, now }: SenderContext): Sender {
  return async (recipient, message, signal) => {
    const target = targetOf(recipient, env);
    const url = resolveSetting(webhook, env);
    const service = findService(url);
    const request = {
      url: withQuery(url, service.query ?? {}),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(service.body(message, target)),
    };
    return deliveryOf(await post(request, { signal, now }), service);
  };
}

function targetOf(recipient: Recipient, env: Environment): ChatTarget {
  if (recipient.kind === 'place') return { member: null, place: recipient.address };
  const member = resolveAddress(recipient, slackMember, env);
  if (!/^@?[A-Za-z0-9._-]{1,64}$/.test(member)) throw invalidAddress(recipient, slackMember);
  return { member, place: null };
}

function deliveryOf(response: ServiceResponse, { confirms, reason }: Service): Delivery {
  if (response.status >= 300) return refusalOf(response, reason(response));
  return confirms(response) ? sent() : unexpectedResponse(response);
}

function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  const parsed = URL.parse(url);
  for (const [name, value] of Object.entries(query)) parsed?.searchParams.set(name, value);
  return parsed?.href ?? url;
}

/**
 * Chat by an incoming webhook: Slack's, Mattermost's or Discord's, told apart by the path of its URL.
 *
 * | path ends in | is | a person's `slack` is |
 * | --- | --- | --- |
 * | `/api/webhooks/ID/TOKEN` | Discord | the number of a user |
 * | `/hooks/ID` | Mattermost | a user name |
 * | anything else, also Discord's `/slack` | Slack (`hooks.slack.com/services/…`) | a member, `U0001` |
 *
 * A person is mentioned in the webhook's own channel. A post names another one (`post: "slack:#incidents"`): Mattermost and Slack's
 * older webhooks heed it, the webhooks of Slack apps and Discord's are tied to theirs. None takes an idempotency key.
 */
import type { Environment } from '../../domain/kernel/secrets.ts';
import type { Channels } from '../../team/types.ts';
import { addressOf, secretOf } from '../addresses.ts';
import type { Channel, Message, Recipient, Told } from '../channel.ts';
import { type Answer, post, refusal, textIn, unexpected } from '../http.ts';
import { sent } from '../outcome.ts';
import { fitted, markdownText, slackText } from './chat-text.ts';

/** Whom a message is for: a member by what the chat calls them, or a channel; null: the webhook's own. */
export type ChatTarget = { readonly member: string | null; readonly place: string | null };

type Service = {
  /** The path of its webhooks. */
  readonly path: RegExp;
  readonly body: (message: Message, target: ChatTarget) => unknown;
  /** Whether a 2xx answer is the service's own. */
  readonly confirms: (answer: Answer) => boolean;
  /** What an answer says of a refusal; null: its text does. */
  readonly said: (answer: Answer) => string | null;
  /** What is asked for besides. */
  readonly query?: Readonly<Record<string, string>>;
};

/** Slack takes 3000 characters in a section, Discord 2000 in a message, Mattermost more; escaped, mentions besides. */
const longest = { title: 500, text: 1400 };
const plainOk = ({ text }: Answer) => text.trim() === 'ok';

/** `#incidents` without its `#`; `@` and a name is a direct message where the service has those. */
const channelName = (place: string) => place.replace(/^#/, '');

function slackBody(message: Message, { member, place }: ChatTarget) {
  const mention = member === null ? '' : `<@${member.replace(/^@/, '')}> `;
  const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
  const title = fitted(message.title, slackText, longest.title);
  const text = fitted(message.text, slackText, longest.text);
  return {
    // What notifications show, and where blocks cannot be shown.
    text: `${mention}${title}`,
    blocks: [section(`${mention}*${title}*`), ...(text === '' ? [] : [section(text)])],
    unfurl_links: false,
    ...(place !== null && { channel: place }),
  };
}

function markdown(message: Message, mention: string): string {
  const title = fitted(message.title, markdownText, longest.title);
  return `${mention}**${title}**\n${fitted(message.text, markdownText, longest.text)}`.trimEnd();
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
    // Asked to wait, it answers with the message; else with 204 before it has looked at it.
    query: { wait: 'true' },
    confirms: ({ json }) => textIn(json, 'id') !== null,
    said: ({ json }) => textIn(json, 'message'),
  },
  {
    path: /\/hooks\/[^/]+\/?$/,
    body: mattermostBody,
    confirms: plainOk,
    said: ({ json }) => textIn(json, 'message'),
  },
  { path: /(?:)/, body: slackBody, confirms: plainOk, said: () => null },
];

/** The service behind a webhook's URL; the last of the table fits everything. */
function serviceOf(url: string): Service {
  const path = URL.parse(url)?.pathname ?? '';
  const found = services.find(service => service.path.test(path));
  if (!found) throw new TypeError('a service fits every path');
  return found;
}

export function slack(
  settings: NonNullable<Channels['slack']>,
  env: Environment,
  now: () => number,
): Channel['tell'] {
  return async (recipient, message, signal) => {
    const target = targetOf(recipient, env);
    const written = secretOf(settings.webhook, env);
    const service = serviceOf(written);
    const request = {
      url: withQuery(written, service.query ?? {}),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(service.body(message, target)),
    };
    return outcomeOf(await post(request, { signal, now }), service);
  };
}

function targetOf(recipient: Recipient, env: Environment): ChatTarget {
  return recipient.kind === 'place'
    ? { member: null, place: recipient.address }
    : { member: addressOf(recipient, 'slack', env), place: null };
}

function outcomeOf(answer: Answer, { confirms, said }: Service): Told {
  if (answer.status >= 300) return refusal(answer, said(answer));
  return confirms(answer) ? sent() : unexpected(answer);
}

function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  const parsed = URL.parse(url);
  for (const [name, value] of Object.entries(query)) parsed?.searchParams.set(name, value);
  return parsed?.href ?? url;
}

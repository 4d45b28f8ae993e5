/** Chat by an incoming webhook of Slack, Mattermost or Discord. */
import type { SecretTemplate } from '../../domain/kernel/secrets.ts';
import type { AddressField, ChannelDefinition } from '../definition.ts';

export type SlackSettings = { readonly webhook: SecretTemplate };

export const slackMember: AddressField = {
  key: 'slack',
  expected: 'a Slack member ID such as U0001',
  accepts: text => text.trim() !== '',
  isSecret: false,
  example: 'U0001',
};

/**
 * Slack accepts 3000 characters in a section, Discord 2000 in a message, Mattermost more. Escaping makes texts longer, and a
 * mention comes before them.
 */
export const maxLengths = { title: 500, text: 1400 };

export const slack: ChannelDefinition<SlackSettings> = {
  name: 'slack',
  settings: ({ strict, httpUrl }) => strict({ webhook: httpUrl }),
  defaults: null,
  secretFields: ['webhook'],
  address: slackMember,
  notifiesPeople: true,
  postsToPlaces: true,
  defaultPolicy: { urgentRank: 30, normalRank: 20 },
  starter: `{webhook: "\${SLACK_WEBHOOK_URL}"}`,
  docs: {
    settings: '`webhook: URL`',
    place: 'a channel, such as `#incidents`',
    sent: 'Slack or Mattermost answers `ok`, Discord returns the message',
    limit: `${maxLengths.text} characters`,
    text: "The path of the URL tells the service: `/api/webhooks/ID/TOKEN` is Discord, `/hooks/ID` is Mattermost, and anything else (including Discord's `/slack`) uses Slack's format. `slack:` of a person is the member ID (Slack), the user name (Mattermost) or the user number (Discord); the person is mentioned in the channel of the webhook. Mattermost and legacy Slack webhooks can post to another channel; webhooks of Slack apps and Discord are tied to one channel.",
  },
  load: () => import('./sender.ts'),
};

/** Push notifications by ntfy, on a server of your own or on ntfy.sh. */
import type { SecretTemplate } from '../../domain/kernel/secrets.ts';
import type { AddressField, ChannelDefinition } from '../definition.ts';

export type PushSettings = {
  /** The root of the ntfy server. */
  readonly ntfy: SecretTemplate;
  readonly token: SecretTemplate | null;
};

/** A topic on the server. */
export const ntfyTopic: AddressField = {
  key: 'ntfy',
  expected: 'an ntfy topic (letters, digits, "-", "_", at most 64)',
  accepts: text => /^[A-Za-z0-9_-]{1,64}$/.test(text),
  isSecret: false,
  example: 'my-topic',
};

/** ntfy accepts 4096 bytes and turns a longer message into an attachment; 1200 characters always fit. */
export const maxTextLength = 1200;

export const push: ChannelDefinition<PushSettings> = {
  name: 'push',
  settings: ({ strict, orNull, secret, httpUrl }) =>
    strict({ ntfy: httpUrl, token: orNull(secret('a token')) }),
  defaults: null,
  secretFields: ['token'],
  address: ntfyTopic,
  notifiesPeople: true,
  postsToPlaces: true,
  defaultPolicy: { urgentRank: 10, normalRank: 30 },
  starter: `{ntfy: "https://ntfy.sh", token: "\${NTFY_TOKEN}"}`,
  docs: {
    settings: '`ntfy: URL`, `token`',
    place: 'a topic',
    sent: 'the ntfy server returns the message on that topic',
    limit: `${maxTextLength} characters`,
    text: 'Critical pages have the highest priority and keep ringing. Tapping the notification opens the first link of the page. From ntfy 2.16, a retry replaces the earlier notification on the device.',
  },
  load: () => import('./sender.ts'),
};

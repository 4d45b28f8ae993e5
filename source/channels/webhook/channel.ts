/** A signed POST to a URL of the person's own. */
import type { SecretTemplate } from '../../domain/kernel/secrets.ts';
import type { AddressField, ChannelDefinition } from '../definition.ts';

export type WebhookSettings = { readonly secret: SecretTemplate | null };

/** The URL often contains a token. */
export const webhookUrl: AddressField = {
  key: 'webhook',
  expected: 'an http or https URL',
  accepts: text => /^https?:\/\/[^/]/i.test(text) && URL.canParse(text),
  isSecret: true,
  example: 'https://example.com/me',
};

export const webhook: ChannelDefinition<WebhookSettings> = {
  name: 'webhook',
  settings: ({ strict, orNull, secret }) => strict({ secret: orNull(secret('a secret')) }),
  defaults: null,
  secretFields: ['secret'],
  address: webhookUrl,
  notifiesPeople: true,
  postsToPlaces: true,
  defaultPolicy: { urgentRank: 50, normalRank: 40 },
  starter: `{secret: "\${HOOK_SECRET}"}`,
  docs: {
    settings: '`secret` (optional)',
    place: 'a URL',
    sent: 'the response is 2xx',
    limit: 'none',
    text: '`POST` of JSON: `id`, `title`, `status`, `severity`, `team`, `labels`, `links`, `body`, `received`, `person`, `message: {title, text}`, … If you set a secret, check `X-Callme-Signature: sha256=HEX`, where HEX is the HMAC-SHA256 of `X-Callme-Timestamp`, a full stop and the bytes of the body; reject old timestamps (seconds since 1970).',
  },
  load: () => import('./sender.ts'),
};

/** Email over SMTP. */
import type { SecretTemplate } from '../../domain/kernel/secrets.ts';
import type { AddressField, ChannelDefinition } from '../definition.ts';

export type EmailSettings = { readonly smtp: SecretTemplate; readonly from: SecretTemplate };

export const emailAddress: AddressField = {
  key: 'email',
  expected: 'an email address',
  accepts: text => /^[^\s@<>]+@[^\s@<>]+$/.test(text),
  isSecret: false,
  example: 'me@example.com',
};

const isSmtpUrl = (text: string) => /^smtps?:\/\/[^/]/i.test(text) && URL.canParse(text);
/** An address alone, or with a name before it. */
const isSender = (text: string) => /^[^\s@<>]+@[^\s@<>]+$|^[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>$/.test(text);

export const email: ChannelDefinition<EmailSettings> = {
  name: 'email',
  settings: ({ strict, secret }) =>
    strict({
      smtp: secret('an smtp or smtps URL', isSmtpUrl),
      from: secret('an email address', isSender),
    }),
  defaults: null,
  secretFields: ['smtp'],
  address: emailAddress,
  notifiesPeople: true,
  postsToPlaces: true,
  defaultPolicy: { urgentRank: 40, normalRank: 10 },
  starter: `{smtp: "\${SMTP_URL}", from: oncall@example.com}`,
  docs: {
    settings: '`smtp: URL`, `from`',
    place: 'an email address',
    sent: 'the mail server accepts it (250)',
    limit: 'none',
    text: '`smtps://user:password@host` uses TLS from the start; `smtp://` switches to TLS if the server offers it, and `?requireTLS=true` insists on it. All emails about one page form one thread.',
  },
  load: () => import('./sender.ts'),
};

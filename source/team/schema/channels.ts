/** `channels`: how bells are rung. The places of secrets. */
import { z } from 'zod';
import { filledList, idRule, isHttpUrl, isId, orElse, orNull, secret, strict } from '../../schema/blocks.ts';
import { type Channels, placeholders } from '../types.ts';
import { isPhone } from './people.ts';

const twilio = strict({
  account: secret('a Twilio account'),
  token: secret('a Twilio token'),
  from: secret('a phone number with its country, such as "+34600000001"', isPhone),
});

const url = secret('an http or https URL', isHttpUrl);
const isSmtpUrl = (value: string) => /^smtps?:\/\/[^/]/i.test(value) && URL.canParse(value);
/** An address alone, or with a name before it. */
const isSender = (value: string) => /^[^\s@<>]+@[^\s@<>]+$|^[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>$/.test(value);

/** A misspelt placeholder would be said to whoever is woken, as it is written. */
const known: ReadonlySet<string> = new Set(placeholders.map(name => `{{${name}}}`));
const isFillable = (value: string) => (value.match(/\{\{\w+\}\}/g) ?? []).every(each => known.has(each));

const command = filledList(
  'a program and its arguments',
  secret(`text, in which only ${[...known].join(', ')} are filled`, isFillable),
).refine(([program]) => program !== '', { error: 'the path of a program first' });
const programName = z.string().refine(isId, { error: idRule });

const none: Channels = {
  slack: null,
  email: null,
  push: null,
  call: null,
  sms: null,
  desktop: {},
  terminal: { osc: false },
  webhook: null,
  exec: {},
};

export const channels = orElse(
  strict({
    slack: orNull(strict({ webhook: url })),
    email: orNull(
      strict({
        smtp: secret('an smtp or smtps URL', isSmtpUrl),
        from: secret('an e-mail address', isSender),
      }),
    ),
    push: orNull(strict({ ntfy: url, token: orNull(secret('a token')) })),
    call: orNull(strict({ twilio })),
    sms: orNull(strict({ twilio })),
    desktop: orElse(strict({}), {}),
    terminal: orElse(strict({ osc: orElse(z.boolean({ error: 'true or false' }), false) }), none.terminal),
    webhook: orNull(strict({ secret: orNull(secret('a secret')) })),
    exec: orElse(z.record(programName, command, { error: 'a map from names to programs' }), {}),
  }),
  none,
);

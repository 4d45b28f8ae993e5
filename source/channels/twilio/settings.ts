/** The Twilio account that calls and SMS use. */
import type { SecretTemplate } from '../../domain/kernel/secrets.ts';
import type { AddressField, Blocks } from '../definition.ts';

export type TwilioAccount = {
  readonly account: SecretTemplate;
  readonly token: SecretTemplate;
  readonly from: SecretTemplate;
};

export type TwilioSettings = { readonly twilio: TwilioAccount };

/** E.164. */
const isPhone = (text: string) => /^\+[1-9]\d{6,14}$/.test(text);

export const phoneNumber: AddressField = {
  key: 'phone',
  expected: 'a phone number that starts with "+" and the country code',
  accepts: isPhone,
  isSecret: false,
  example: '"+34600000001"',
};

export const twilioSettings = ({ strict, secret }: Blocks) =>
  strict({
    twilio: strict({
      account: secret('a Twilio account'),
      token: secret('a Twilio token'),
      from: secret(phoneNumber.expected, isPhone),
    }),
  });

export const twilioStarter = `{twilio: {account: "\${TWILIO_ACCOUNT}", token: "\${TWILIO_TOKEN}", from: "+15550000001"}}`;

/** `people`: who can be told, and where. */
import { isHttpUrl, named, orNull, secret, strict, text } from './base.ts';
import { policies } from './policies.ts';
import { quietHours } from './quiet-hours.ts';
import { timezone } from './words.ts';

const isEmail = (value: string) => /^[^\s@<>]+@[^\s@<>]+$/.test(value);
export const isPhone = (value: string) => /^\+[1-9]\d{6,14}$/.test(value);
const isTopic = (value: string) => /^[A-Za-z0-9_-]{1,64}$/.test(value);

const person = strict({
  name: text,
  timezone: orNull(timezone),
  email: orNull(secret('an e-mail address', isEmail)),
  phone: orNull(secret('a phone number with its country, such as "+34600000001"', isPhone)),
  ntfy: orNull(secret('an ntfy topic (letters, digits, "-", "_", at most 64)', isTopic)),
  slack: orNull(secret('a Slack member such as U0001')),
  webhook: orNull(secret('an http or https URL', isHttpUrl)),
  policies: policies.transform(own => own ?? { urgent: null, normal: null }),
  quiet_hours: quietHours,
}).transform(({ quiet_hours, ...same }) => ({ ...same, quietHours: quiet_hours }));

export const people = named('people', person);

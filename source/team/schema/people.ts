/** `people`: who can be told, and where. */
import { checked, isHttpUrl, named, orNull, secret, strict, text } from '../../schema/blocks.ts';
import { timezone } from '../../schema/vocabulary.ts';
import { policies } from './policies.ts';
import { quietHours } from './quiet-hours.ts';

export const isEmail = (value: string) => /^[^\s@<>]+@[^\s@<>]+$/.test(value);
export const isPhone = (value: string) => /^\+[1-9]\d{6,14}$/.test(value);
/** Also those of companies, which end in `_` and the company. */
const isGithubLogin = (value: string) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/.test(value);
const isJiraAccount = (value: string) => /^[A-Za-z0-9][A-Za-z0-9:_-]{0,127}$/.test(value);
const isTopic = (value: string) => /^[A-Za-z0-9_-]{1,64}$/.test(value);

const person = strict({
  name: text,
  timezone: orNull(timezone),
  email: orNull(secret('an e-mail address', isEmail)),
  phone: orNull(secret('a phone number with its country, such as "+34600000001"', isPhone)),
  ntfy: orNull(secret('an ntfy topic (letters, digits, "-", "_", at most 64)', isTopic)),
  slack: orNull(secret('a Slack member such as U0001')),
  webhook: orNull(secret('an http or https URL', isHttpUrl)),
  github: orNull(checked('a GitHub login, without "@"', isGithubLogin)),
  jira: orNull(checked('a Jira account id', isJiraAccount)),
  linear: orNull(checked('an e-mail address', isEmail)),
  policies: policies.transform(own => own ?? { urgent: null, normal: null }),
  quiet_hours: quietHours,
}).transform(({ quiet_hours, ...same }) => ({ ...same, quietHours: quiet_hours }));

export const people = named('people', person);

/** `people`: who can be notified, and where. */

import type { AddressField, Registry } from '../../channels/definition.ts';
import { addressFields } from '../../channels/registry.ts';
import { checked, line, named, orNull, secret, strict } from '../../schema/blocks.ts';
import { timezone } from '../../schema/vocabulary.ts';
import type { Person } from '../types.ts';
import { away } from './absences.ts';
import { policies } from './policies.ts';
import { quietHours } from './quiet-hours.ts';

const isEmail = (value: string) => /^[^\s@<>]+@[^\s@<>]+$/.test(value);
/** Logins of companies end in `_` and the company's short name. */
const isGithubLogin = (value: string) => /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/.test(value);
const isJiraAccount = (value: string) => /^[A-Za-z0-9][A-Za-z0-9:_-]{0,127}$/.test(value);

const own = {
  github: orNull(checked('a GitHub login, without "@"', isGithubLogin)),
  jira: orNull(checked('a Jira account ID', isJiraAccount)),
  linear: orNull(checked('an email address', isEmail)),
  policies: policies.transform(written => written ?? { urgent: null, normal: null }),
  quiet_hours: quietHours,
  away,
};

const addressSchema = ({ expected, accepts }: AddressField) => orNull(secret(expected, accepts));

export function peopleSchema(registry: Registry) {
  const fields = addressFields(registry);
  const person = strict({
    name: line,
    timezone: orNull(timezone),
    ...Object.fromEntries(fields.map(field => [field.key, addressSchema(field)])),
    ...own,
  }).transform((written): Person => {
    const { name, timezone: zone, github, jira, linear, quiet_hours } = written;
    const addresses = fields.flatMap(({ key }): [string, string][] => {
      const address = (written as Readonly<Record<string, unknown>>)[key];
      return typeof address === 'string' ? [[key, address]] : [];
    });
    return {
      name,
      timezone: zone,
      addresses: Object.fromEntries(addresses),
      github,
      jira,
      linear,
      policies: written.policies,
      quietHours: quiet_hours,
      away: written.away,
    };
  });
  return named('people', person);
}

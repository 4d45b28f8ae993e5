/** The secrets that a team file uses, so that output can be redacted. */
import {
  type Environment,
  resolveSecret,
  type SecretTemplate,
  secretNames,
} from '../domain/kernel/secrets.ts';
import type { TeamFile } from './types.ts';

/** Redacting a very short text would only blacken what is harmless. */
const shortestWorthHiding = 4;

/**
 * Every secret that this team file has in use, longest first, so that output can be redacted: the values of the variables
 * it names, the secrets written into it literally, passwords inside URLs, and each as it looks inside a URL.
 */
export function secretValues(team: TeamFile, env: Environment): string[] {
  const found = new Set<string>();
  const note = (value: string | undefined) => {
    if (value === undefined) return;
    for (const form of [value, encodeURIComponent(value.toWellFormed()), ...passwordsIn(value)]) {
      if (form.length >= shortestWorthHiding) found.add(form);
    }
  };
  for (const text of textsOf(team)) for (const name of secretNames(text)) note(env[name]);
  for (const text of secretFields(team)) note(withoutVariables(text, env));
  return [...found].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** The settings that are secrets also when they are written literally; account names and sender addresses are not. */
function secretFields(team: TeamFile): string[] {
  const { slack, email, push, call, sms, webhook } = team.channels;
  const { github, jira, linear } = team.trackers;
  const fields = [
    slack?.webhook,
    email?.smtp,
    push?.token,
    call?.twilio.token,
    sms?.twilio.token,
    webhook?.secret,
    github?.token,
    jira?.token,
    linear?.token,
    ...Object.keys(team.integrations),
  ];
  return fields.filter(field => typeof field === 'string');
}

/** The whole value of a field, also when only a part of it came from the environment; undefined when that is not set. */
function withoutVariables(template: SecretTemplate, env: Environment): string | undefined {
  try {
    return resolveSecret(template, env);
  } catch {
    return undefined;
  }
}

/** The password of `scheme://user:password@host`, as it stands there and decoded. */
function passwordsIn(text: string): string[] {
  const [, written] = /^[a-z][a-z0-9+.-]*:\/\/[^/@\s]*?:([^/\s]*)@/i.exec(text) ?? [];
  if (written === undefined) return [];
  try {
    return [written, decodeURIComponent(written)];
  } catch {
    return [written];
  }
}

/** Every text of a JSON value, keys included. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsOf(item);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield key;
      yield* textsOf(item);
    }
  }
}

/** Describes values of a file in error messages: short, on one line, and without secrets. */
import type { Registry } from '../../channels/definition.ts';
import { addressFields, registry as shipped } from '../../channels/registry.ts';
import { clean } from '../../domain/kernel/text.ts';
import type { PathPart } from './position.ts';

const maxQuotedLength = 60;

/** `"Europe/Madrit"`, `34`, `a list of 3`, `nothing`. */
export function describeValue(
  value: unknown,
  path: readonly PathPart[],
  registry: Registry = shipped,
): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return describeMap(Object.keys(value), path);
  if (isSecretPath(path, registry)) return 'a secret value (not shown)';
  return typeof value === 'string' ? quote(value) : String(value);
}

/** The address of a webhook is its password: of a URL, only the host is shown. */
const secretOfUrl =
  /([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^\s/?#@]*@)?([^\s/?#@]*)[/?#]\S*|([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#@]*@/gi;
/** Routing keys and tokens: long, with digits among letters. Names have separators, or fewer digits. */
const token = /(?=(?:[A-Za-z]*\d){3})(?=\d*[A-Za-z])[A-Za-z0-9]{24,}/g;

/**
 * What may be a secret in a place where none belongs is left out: with a wrong indentation, a webhook is a person, and a
 * routing key a team.
 */
const withoutSecrets = (text: string): string => text.replace(secretOfUrl, '$1$2$3…').replace(token, '…');

/** A text in quotes, truncated, without control and bidi characters, and without what may be a secret. */
export function quote(text: string): string {
  const safe = withoutSecrets(clean(text.slice(0, maxQuotedLength * 4)));
  return JSON.stringify(safe.length > maxQuotedLength ? `${safe.slice(0, maxQuotedLength)}…` : safe);
}

/** `routes[0].match.service`. Routing keys are secrets, so they are left out. */
export function formatPath(path: readonly PathPart[]): string {
  const shown = path.map((part, index) => {
    if (index === 1 && path[0] === 'integrations') return '.(routing key)';
    if (typeof part === 'number') return `[${part}]`;
    const plain = /^[\p{L}\p{N}_.-]{1,64}$/u.test(part) ? withoutSecrets(part) : quote(part);
    return index === 0 ? plain : `.${plain}`;
  });
  return shown.join('');
}

/** Whether a literal value at this path is a secret: messages then do not quote it. */
export function isSecretPath(path: readonly PathPart[], registry: Registry = shipped): boolean {
  const [section, , field] = path;
  if (section === 'trackers') return !publicTrackerFields.has(field);
  if (section === 'channels') return true;
  // With a wrong indentation, an address is at another depth, and a secret all the same.
  return addressFields(registry).some(({ key, isSecret }) => isSecret && path.includes(key));
}

/** They name a place in a tracker and grant no access. */
const publicTrackerFields: ReadonlySet<PathPart | undefined> = new Set(['repository', 'project', 'team']);

function describeMap(keys: readonly string[], path: readonly PathPart[]): string {
  if (keys.length === 0) return 'an empty map';
  if (path[0] === 'integrations') return 'a map';
  const shown = keys.slice(0, 4).map(key => formatPath([key]));
  return `a map with ${shown.join(', ')}${keys.length > 4 ? ', …' : ''}`;
}

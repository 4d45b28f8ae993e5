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

/** A text in quotes, truncated, without control and bidi characters. */
export function quote(text: string): string {
  const shown = text.length > maxQuotedLength ? `${text.slice(0, maxQuotedLength)}…` : text;
  return JSON.stringify(clean(shown));
}

/** `routes[0].match.service`. Routing keys are secrets, so they are left out. */
export function formatPath(path: readonly PathPart[]): string {
  const shown = path.map((part, index) => {
    if (index === 1 && path[0] === 'integrations') return '.(routing key)';
    if (typeof part === 'number') return `[${part}]`;
    const plain = /^[\p{L}\p{N}_.-]{1,64}$/u.test(part) ? part : quote(part);
    return index === 0 ? plain : `.${plain}`;
  });
  return shown.join('');
}

/** Whether a literal value at this path is a secret: messages then do not quote it. */
export function isSecretPath(path: readonly PathPart[], registry: Registry = shipped): boolean {
  const [section, , field] = path;
  if (section === 'trackers') return !publicTrackerFields.has(field);
  if (section === 'people')
    return addressFields(registry).some(({ key, isSecret }) => isSecret && key === field);
  return section === 'channels';
}

/** They name a place in a tracker and grant no access. */
const publicTrackerFields: ReadonlySet<PathPart | undefined> = new Set(['repository', 'project', 'team']);

function describeMap(keys: readonly string[], path: readonly PathPart[]): string {
  if (keys.length === 0) return 'an empty map';
  if (path[0] === 'integrations') return 'a map';
  const shown = keys.slice(0, 4).map(key => formatPath([key]));
  return `a map with ${shown.join(', ')}${keys.length > 4 ? ', …' : ''}`;
}

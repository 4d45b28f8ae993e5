/** How a finding is put into words: short, on one line, and without a secret. */
import { clean } from '../../domain/kernel/text.ts';
import type { PathPart } from './position.ts';

const longestShown = 60;

/** What stands at a place: `"Europe/Madrit"`, `34`, `a list of 3`, `nothing`. */
export function describe(value: unknown, path: readonly PathPart[]): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return describeMap(Object.keys(value), path);
  if (isSecretPlace(path)) return 'a value that is not shown here';
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** A text as part of a message: cut, in quotes, without control and bidi characters. */
export function quoted(text: string): string {
  const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  return JSON.stringify(clean(shown));
}

/** `routes[0].match.service`. Routing keys are secrets, so they are left out. */
export function showPath(path: readonly PathPart[]): string {
  const shown = path.map((part, index) => {
    if (index === 1 && path[0] === 'integrations') return '.(routing key)';
    if (typeof part === 'number') return `[${part}]`;
    const plain = /^[\p{L}\p{N}_.-]{1,64}$/u.test(part) ? part : quoted(part);
    return index === 0 ? plain : `.${plain}`;
  });
  return shown.join('');
}

/** The sections where a value, once written literally, is a secret itself: its text never goes into a message. */
function isSecretPlace(path: readonly PathPart[]): boolean {
  const [section, , field] = path;
  if (section === 'trackers') return !publicTrackerFields.has(field);
  return section === 'channels' || (section === 'people' && field === 'webhook');
}

/** What names a place in a tracker, and lets nobody in. */
const publicTrackerFields: ReadonlySet<PathPart | undefined> = new Set(['repository', 'project', 'team']);

function describeMap(keys: readonly string[], path: readonly PathPart[]): string {
  if (keys.length === 0) return 'an empty map';
  if (path[0] === 'integrations') return 'a map';
  const shown = keys.slice(0, 4).map(key => showPath([key]));
  return `a map with ${shown.join(', ')}${keys.length > 4 ? ', …' : ''}`;
}

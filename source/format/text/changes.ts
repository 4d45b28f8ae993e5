/** Changes as JSON (fields may be added, never renamed) and as text. */
import type { ChangeEvent } from '../../domain/changes/change.ts';
import { nearestOf, type Span } from '../../domain/changes/context.ts';
import { formatDuration } from '../../time/duration.ts';
import { formatDateTime } from '../../time/format.ts';
import type { TextOptions } from './layout/style.ts';
import { formatColumns } from './layout/table.ts';

export const changeToJson = ({ id, at, by, title, body, team, origin, links }: ChangeEvent) => ({
  id,
  at,
  title,
  team,
  origin,
  body,
  links,
  by,
});

/** `12m before`, `3m after`, `at once`. */
export function formatOffset(at: string, from: string): string {
  const minutes = Math.round((Date.parse(at) - Date.parse(from)) / 60_000);
  if (minutes === 0) return 'at once';
  return `${formatDuration(Math.abs(minutes) * 60_000)} ${minutes < 0 ? 'before' : 'after'}`;
}

const describe = ({ title, origin, links }: ChangeEvent): string =>
  [`${title}${origin === null ? '' : ` (${origin})`}`, ...links.map(({ href }) => href)].join('  ');

/** One line for each change, in the given order (newest first). */
export const formatChanges = (changes: readonly ChangeEvent[], look: TextOptions): string =>
  formatColumns(
    changes.map(change => [formatDateTime(change.at, look.zone), change.team ?? '-', describe(change)]),
  );

const mostShown = 10;

/** The changes around a page or an incident, with their offsets from its start; empty if there are none. */
export function formatChangesAround(
  changes: readonly ChangeEvent[],
  span: Span,
  { paint }: TextOptions,
): string[] {
  if (changes.length === 0) return [];
  const shown = nearestOf(changes, span, mostShown);
  const more = changes.length - shown.length;
  return [
    '',
    paint('strong', 'Changes around it'),
    formatColumns(
      shown.map(change => [formatOffset(change.at, span.from), change.team ?? '-', describe(change)]),
    ),
    ...(more > 0
      ? [paint('muted', `… and ${more} more: callme changes --since ${oldest(changes)}, or --json`)]
      : []),
  ];
}

const oldest = (changes: readonly ChangeEvent[]): string =>
  changes.reduce((earliest, { at }) => (at < earliest ? at : earliest), changes[0]?.at ?? '');

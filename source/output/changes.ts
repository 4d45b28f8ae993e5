/** Changes as JSON (design section 5: fields may be added, none renamed) and as people read them. */
import type { ChangeEvent } from '../domain/changes/change.ts';
import { columns } from './table.ts';
import type { Look } from './timeline.ts';
import { dayAndTime, span } from './times.ts';

export const changeJson = ({ id, at, by, title, body, team, origin, links }: ChangeEvent) => ({
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
export function offsetText(at: string, from: string): string {
  const minutes = Math.round((Date.parse(at) - Date.parse(from)) / 60_000);
  if (minutes === 0) return 'at once';
  return `${span(Math.abs(minutes) * 60_000)} ${minutes < 0 ? 'before' : 'after'}`;
}

const said = ({ title, origin, links }: ChangeEvent): string =>
  [`${title}${origin === null ? '' : ` (${origin})`}`, ...links.map(({ href }) => href)].join('  ');

/** A line a change; the newest first, as they are given. */
export const changesText = (changes: readonly ChangeEvent[], look: Look): string =>
  columns(changes.map(change => [dayAndTime(change.at, look.zone), change.team ?? '-', said(change)]));

/** Beside what is being looked at, which began at `from`: how long before that, whose, and what. */
const contextLines = (changes: readonly ChangeEvent[], from: string): string[] =>
  changes.length === 0
    ? []
    : columns(changes.map(change => [offsetText(change.at, from), change.team ?? '-', said(change)])).split(
        '\n',
      );

const mostShown = 10;

/** What was changed around a page or an incident; nothing where nothing was. */
export function contextText(changes: readonly ChangeEvent[], from: string, { paint }: Look): string[] {
  if (changes.length === 0) return [];
  const shown = changes.slice(0, mostShown);
  const more = changes.length - shown.length;
  return [
    '',
    paint('strong', 'What was changed around it'),
    ...contextLines(shown, from),
    ...(more > 0 ? [paint('muted', `… and ${more} more: callme changes`)] : []),
  ];
}

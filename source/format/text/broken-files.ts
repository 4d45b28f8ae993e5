/** Warnings about files of the team that are broken: the place, since when, and what callme uses instead. */
import type { BrokenFile } from '../../domain/team/broken-file.ts';
import { type Clock, formatClockTime, formatDate, formatDateTime } from '../../time/format.ts';

/** `09:12`; with the date unless it is today. */
function formatWhen(instant: string, { now, zone }: Clock): string {
  const isToday = formatDate(instant, zone) === formatDate(now, zone);
  return isToday ? formatClockTime(instant, zone) : formatDateTime(instant, zone);
}

const formatPlace = ({ file, line, column }: BrokenFile): string => `${file}:${line}:${column}`;

const formatMore = ({ message, more }: BrokenFile): string =>
  more === 0 ? message : `${message} (and ${more} more)`;

function describeInstead({ kind, instead, goodAt, forgettable }: BrokenFile, clock: Clock): string {
  const of = goodAt === null ? '' : ` of ${formatWhen(goodAt, clock)}`;
  const forget = forgettable === null ? '' : `; if it was removed on purpose, delete ${forgettable}`;
  if (instead === 'copy') return `callme uses the last good copy${of}${forget}`;
  if (instead === 'team-file-copy') return `callme uses the last good copy of the team file${of}`;
  return `there is no good copy, so ${withoutCopy[kind]}`;
}

const withoutCopy: Readonly<Record<BrokenFile['kind'], string>> = {
  'team-file': 'callme works without a team file',
  shifts: 'it counts as empty and puts no one on duty',
  calendar: 'it counts as empty',
};

/** `/ops/callme.yaml:7:21: teams.core: found "x", expected y; broken since 09:12; callme uses the last good copy of 08:50` */
export const formatBrokenFile = (broken: BrokenFile, clock: Clock): string =>
  `${formatPlace(broken)}: ${formatMore(broken)}; broken since ${formatWhen(broken.since, clock)}; ${describeInstead(broken, clock)}`;

const briefly: Readonly<Record<BrokenFile['instead'], string>> = {
  copy: 'last good copy in use',
  'team-file-copy': 'last good team file in use',
  nothing: 'no good copy',
};

/**
 * The same on one line that may be cut at its end: `callme.yaml:7:21 is broken since 09:12, last good copy in use: teams.core: …`
 * @param files not empty; the first is described, the others are counted
 * @param shown the path of a file as it is shown
 */
export function formatBrokenFiles(
  files: readonly BrokenFile[],
  clock: Clock,
  shown: (path: string) => string,
): string {
  const [first, ...others] = files;
  if (!first) return '';
  const { line, column, since, instead } = first;
  const more = others.length === 0 ? '' : ` (+${others.length} more)`;
  return `${shown(first.file)}:${line}:${column}${more} broken since ${formatWhen(since, clock)}, ${briefly[instead]}: ${formatMore(first)}`;
}

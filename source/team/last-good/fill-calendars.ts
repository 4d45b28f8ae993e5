/** The calendars of a version of the team file: those that are broken are replaced by their last good copies. */
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { BrokenFile } from '../../domain/team/broken-file.ts';
import {
  calendarPath,
  emptyCalendar,
  type NamedCalendar,
  namedCalendars,
  withCalendars,
} from '../calendars/calendar-files.ts';
import {
  type CheckCalendar,
  loadCalendarCheck,
  readCalendarTexts,
  readRegularFile,
} from '../calendars/read-calendars.ts';
import type { TeamFile } from '../types.ts';
import type { GoodText, LastGood } from './copy.ts';

/** What is wrong with a file, without the time and what is used instead. */
export type Fault = Pick<BrokenFile, 'kind' | 'file' | 'line' | 'column' | 'message' | 'more'>;

/** A version of the team file with calendars in place. */
export type Version = {
  readonly team: TeamFile;
  readonly text: GoodText;
  /** The texts of the calendars that are in place, by absolute path. */
  readonly calendars: Readonly<Record<string, GoodText>>;
  /** The calendars that are broken, whether there is a good copy or not. */
  readonly faults: readonly Fault[];
  /** Whether every calendar is as it is or from a good copy. */
  readonly isComplete: boolean;
};

export type VersionContext = {
  readonly path: string;
  readonly copy: LastGood;
  /** Now, as UTC ISO-8601. */
  readonly at: string;
  /** Loaded when it is first needed. */
  check: CheckCalendar | null;
};

/** Puts the calendars of a team file in place: each as it is, or from its last good copy, or empty. */
export async function fillCalendars(
  team: TeamFile,
  text: GoodText,
  context: VersionContext,
): Promise<Version> {
  const { path, copy, at } = context;
  const named = Map.groupBy(namedCalendars(team), ({ ics }) => ics);
  if (named.size === 0) return { team, text, calendars: {}, faults: [], isComplete: true };
  context.check ??= await loadCalendarCheck();
  const read = readCalendarTexts(team, path, readRegularFile);
  const [texts, calendars] = [new Map<string, string>(), new Map<string, GoodText>()];
  const faults: Fault[] = [];
  let isComplete = true;
  for (const [ics, uses] of named) {
    const file = calendarPath(path, ics);
    const written = read.get(ics) ?? emptyCalendar;
    const fault =
      typeof written === 'string'
        ? findCalendarFault(file, written, uses, context.check)
        : calendarFault(
            { file, uses },
            1,
            `found ${written.found.replace(/^which /, 'a file that ')}, expected ${written.expected}`,
          );
    if (fault) faults.push(fault);
    const known = copy.calendars[file];
    const kept = known && !findCalendarFault(file, known.text, uses, context.check) ? known : undefined;
    const own = typeof written === 'string' && !fault ? written : null;
    const good = own === null ? kept : own === kept?.text ? kept : { text: own, goodAt: at };
    texts.set(ics, good?.text ?? emptyCalendar);
    if (good) calendars.set(file, good);
    else isComplete = false;
  }
  return {
    team: withCalendars(team, texts),
    text,
    calendars: Object.fromEntries(calendars),
    faults,
    isComplete,
  };
}

function findCalendarFault(
  file: string,
  calendar: string,
  uses: readonly NamedCalendar[],
  check: CheckCalendar,
): Fault | null {
  for (const use of uses) {
    try {
      const error = check({ ...use, calendar });
      if (error)
        return calendarFault({ file, uses }, error.line, `found ${error.found}, expected ${error.expected}`);
    } catch (error) {
      return calendarFault({ file, uses }, 1, errorMessage(error));
    }
  }
  return null;
}

type UsedCalendar = { readonly file: string; readonly uses: readonly NamedCalendar[] };

const calendarFault = ({ file, uses }: UsedCalendar, line: number, message: string): Fault => ({
  kind: uses.some(({ at }) => at.includes('rotations')) ? 'shifts' : 'calendar',
  file,
  line,
  column: 1,
  message,
  more: 0,
});

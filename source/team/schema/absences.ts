/** `away` of a person, and `absences` of the team: when people are not available. */
import { z } from 'zod';
import type { AbsenceCalendar, Away, WrittenAbsence } from '../../domain/oncall/absences/absence.ts';
import { day } from '../../domain/oncall/clock/wall-time.ts';
import { checked, line, orElse, orNull, strict, text } from '../../schema/blocks.ts';
import { isWallTime } from '../../time/team-file.ts';
import { eventMatch } from './event-match.ts';

const isDate = (written: string) => !written.includes('T') && isWallTime(`${written}T00:00`);

const dayOrTime = checked(
  'a date such as 2026-12-24, or a wall time such as 2026-12-24T18:00 in the zone of the person',
  written => isDate(written) || isWallTime(written),
);

const startOf = (written: string) => (isDate(written) ? `${written}T00:00` : written);

/** The end of a date is the next midnight. */
function endOf(written: string): string {
  if (!isDate(written)) return written;
  // The year 10000 has five digits.
  if (written === '9999-12-31') return `${written}T23:59`;
  return new Date(Date.parse(`${written}T00:00Z`) + day).toISOString().slice(0, 16);
}

const times = strict({ from: dayOrTime, to: orNull(dayOrTime), why: orNull(line) }).transform(
  ({ from, to, why }, context): WrittenAbsence => {
    if (to === null && !isDate(from))
      context.addIssue({ code: 'custom', path: ['from'], message: 'a date; or `from` and `to`' });
    const absence = { from: startOf(from), to: endOf(to ?? from), why };
    if (to !== null && absence.to <= absence.from)
      context.addIssue({ code: 'custom', path: ['to'], message: `a time after \`from\`, ${from}` });
    return absence;
  },
);

/** The code that has the file reads the content of a calendar (`calendars/`). */
const unread = '';

const calendar = strict({ ics: text, match: orNull(eventMatch) }).transform(
  (written): AbsenceCalendar => ({ ...written, calendar: unread }),
);

/** Passes what is written on to a schema that depends on it, so that every error has its place. */
const choose = <T>(choice: (written: unknown) => z.ZodType<T>) =>
  z.unknown().transform((written, context): T => {
    const result = choice(written).safeParse(written);
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.addIssue({ ...issue });
    return z.NEVER;
  });

const isMap = (written: unknown): written is object =>
  typeof written === 'object' && written !== null && !Array.isArray(written);

const eitherOr = 'a map with `from` and `to`, or with `ics`';

const entry = choose<Away>(written => {
  if (!isMap(written)) return z.never({ error: eitherOr });
  return 'ics' in written ? calendar : times;
});

const path = text.transform((ics): AbsenceCalendar => ({ ics, match: null, calendar: unread }));

/** One, or a list; left out, none. */
const oneOrMore = <T>(of: string, one: z.ZodType<T>) =>
  orElse(
    choose<readonly T[]>(written =>
      Array.isArray(written) ? z.array(one, { error: `a list of ${of}` }) : one.transform(value => [value]),
    ),
    [],
  );

export const away = oneOrMore('absences', entry);

export const absences = oneOrMore(
  'calendars',
  choose<AbsenceCalendar>(written => (isMap(written) ? calendar : path)),
);

/** `schedules`: rotations, overrides and the limits that `schedule check` measures against. */
import { z } from 'zod';
import { noOne } from '../../domain/oncall/overrides/no-one.ts';
import type { CalendarRotation, Crew, Limits, Rotation } from '../../domain/oncall/schedule/schedule.ts';
import {
  checked,
  count,
  duration,
  filledList,
  list,
  named,
  orElse,
  orNull,
  parsed,
  strict,
  text,
} from '../../schema/blocks.ts';
import { clockTime, oneOf, timezone } from '../../schema/vocabulary.ts';
import { isWallTime, parseShiftLength } from '../../time/team-file.ts';
import { eventMatch } from './event-match.ts';

const wallTime = checked(
  'a wall time such as 2026-01-05T09:00 (no zone: the rotation or schedule has one)',
  isWallTime,
);
const weekday = oneOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

const share = parsed('a share such as 45%, above 0% and at most 100%', written => {
  const [, percent] = /^(\d{1,3}(?:\.\d+)?)\s*%$/.exec(written) ?? [];
  const part = Number(percent) / 100;
  return part > 0 && part <= 1 ? part : null;
});

const crewRule = 'a person, or a list of different people who are on duty together';
/** The people of one turn. One in a list is one person. */
const crew = z.union([text, z.array(text)], { error: crewRule }).transform((written, context): Crew => {
  if (typeof written === 'string') return written;
  const [only, ...others] = written;
  if (only === undefined || new Set(written).size < written.length)
    context.addIssue({ code: 'custom', message: crewRule });
  return only !== undefined && others.length === 0 ? only : written;
});

const noHours = '`hours` in the same rotation: without them, all time is on duty';

const peopleRotation = strict({
  name: orNull(text),
  people: filledList('people', crew),
  starts: wallTime,
  ends: orNull(wallTime),
  shift: parsed('a shift of hours, days, weeks or months, such as 12 hours or 1 week', parseShiftLength),
  hours: orNull(strict({ days: filledList('mon, tue, …', weekday), from: clockTime, to: clockTime })),
  advance: orNull(oneOf(['on-duty'])),
  timezone: orNull(timezone),
}).superRefine(({ advance, hours }, context) => {
  if (advance !== null && hours === null)
    context.addIssue({ code: 'custom', path: ['advance'], message: noHours });
});

/** What a calendar holds is read by whoever has the file (`calendars.ts`). */
const unread = '';

const calendarRotation = strict({
  name: orNull(text),
  ics: text,
  match: orNull(eventMatch),
  person: orNull(text),
  timezone: orNull(timezone),
}).transform((written): CalendarRotation => ({ ...written, calendar: unread }));

const peopleKeys = ['people', 'starts', 'ends', 'shift', 'hours', 'advance'];
const eitherOr = 'either `people`, `starts` and `shift`, or `ics`';

/** People who take turns, or a calendar: which of them, a key says that only one has. */
const rotation = z.unknown().transform((written, context): Rotation => {
  const keys = typeof written === 'object' && written !== null ? Object.keys(written) : null;
  const [calendar, turns] = [keys?.includes('ics'), keys?.some(key => peopleKeys.includes(key))];
  if (keys && calendar === turns) {
    const path = calendar ? ['ics'] : [];
    context.addIssue({ code: 'custom', message: eitherOr, path });
    return z.NEVER;
  }
  const result = (calendar ? calendarRotation : peopleRotation).safeParse(written);
  if (result.success) return result.data;
  for (const issue of result.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
});

const holidays = text.transform(ics => ({ ics, calendar: unread }));

const override = strict({
  person: text.transform(written => (written === noOne ? null : written)),
  from: wallTime,
  to: wallTime,
});

const noLimits: Limits = { maxConsecutive: null, minRest: null, maxShare: null, maxNightsPerWeek: null };
const limits = strict({
  max_consecutive: orNull(duration),
  min_rest: orNull(duration),
  max_share: orNull(share),
  max_nights_per_week: orNull(count(0, 7)),
}).transform(
  (written): Limits => ({
    maxConsecutive: written.max_consecutive,
    minRest: written.min_rest,
    maxShare: written.max_share,
    maxNightsPerWeek: written.max_nights_per_week,
  }),
);

const schedule = strict({
  timezone,
  rotations: filledList('rotations', rotation),
  overrides: orElse(list('overrides', override), []),
  limits: orElse(limits, noLimits),
  holidays: orNull(holidays),
});

export const schedules = named('schedules', schedule);

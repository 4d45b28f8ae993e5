/** One of a fixed set of words, a time zone, a time of day: values that several sections have. */
import { z } from 'zod';
import { severities } from '../domain/incident/vocabulary.ts';
import { formatChoices } from '../domain/kernel/nearest.ts';
import { isTimeZone } from '../domain/oncall/clock/time-zones.ts';
import { suggestTimeZone } from '../domain/oncall/clock/zone-names.ts';
import { isClockTime } from '../time/team-file.ts';
import { checked } from './blocks.ts';

/** One of these words, exactly. */
export function oneOf<const W extends readonly [string, ...string[]]>(words: W) {
  return z.enum(words, {
    error: issue => formatChoices(words, typeof issue.input === 'string' ? issue.input : null),
  });
}

export const severity = oneOf(severities);
export const timezone = checked('an IANA time zone', isTimeZone, suggestTimeZone);
export const clockTime = checked('a time of day from "00:00" to "23:59"', isClockTime);

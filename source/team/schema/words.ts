/** One of a fixed set of words, and a time zone: the values that come with a nearest guess. */
import { z } from 'zod';
import { severities } from '../../domain/incident/words.ts';
import { oneOfThese } from '../nearest.ts';
import { isTimeZone, nearestTimeZone } from '../zones.ts';
import { checked } from './base.ts';

/** One of these words, exactly. */
export function oneOf<const W extends readonly [string, ...string[]]>(words: W) {
  return z.enum(words, {
    error: issue => oneOfThese(words, typeof issue.input === 'string' ? issue.input : null),
  });
}

export const severity = oneOf(severities);
export const timezone = checked('an IANA time zone', isTimeZone, nearestTimeZone);

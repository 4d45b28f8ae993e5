/** Which time zones exist. Asked of Intl, which is what luxon asks too. */
import { nearest } from './errors/nearest.ts';

/** Whether this is the name of an IANA time zone (`Europe/Madrid`, `UTC`); a bare offset (`+01:00`) is none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zone somebody meant: by its city alone (`Madrid`), or by a slip (`Europe/Madrit`). */
export function nearestTimeZone(written: string): string | null {
  const known = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  const city = `/${written.trim().replaceAll(' ', '_').toLowerCase()}`;
  return known.find(zone => zone.toLowerCase().endsWith(city)) ?? nearest(written, known);
}

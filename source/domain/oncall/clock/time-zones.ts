/** The time zones that Intl knows. */
import { findNearest } from '../../kernel/nearest.ts';

/** Whether a text is the name of an IANA time zone (`Europe/Madrid`, `UTC`); a bare offset (`+01:00`) is not. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zone for a city alone (`Madrid`) or a misspelled name (`Europe/Madrit`); null if none is near. */
export function findNearestTimeZone(written: string): string | null {
  const known = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
  const city = `/${written.trim().replaceAll(' ', '_').toLowerCase()}`;
  return known.find(zone => zone.toLowerCase().endsWith(city)) ?? findNearest(written, known);
}

/** Formats and compares instants: UTC ISO-8601, so that their text has the order of time. */

/** `2026-11-30 14:05 UTC`, because readers are in many time zones; with seconds if they are not zero. */
export function utc(instant: string): string {
  const [day = '', clock = ''] = instant.split('T');
  return `${day} ${clock.slice(0, 8).replace(/:00$/, '')} UTC`;
}

/** The later of two instants; null counts as earliest. */
export function later(a: string | null, b: string): string {
  return a !== null && a > b ? a : b;
}

/** The earlier of two instants that may be unknown; null if both are. */
export function earlier(a: string | null, b: string | null): string | null {
  return a !== null && (b === null || a <= b) ? a : b;
}

/** Compares instants for sorting, the earliest first. */
export const compareInstants = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Formats instants in UTC, because readers are in many time zones. */

/** `2026-11-30 14:05 UTC`, with seconds if they are not zero. */
export function utc(instant: string): string {
  const [day = '', clock = ''] = instant.split('T');
  return `${day} ${clock.slice(0, 8).replace(/:00$/, '')} UTC`;
}

/** The later of two instants; null counts as earliest. */
export function later(a: string | null, b: string): string {
  return a !== null && a > b ? a : b;
}

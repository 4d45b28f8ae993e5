/** Instants in sentences that the record keeps: always UTC, since every reader has another zone. */

/** `2026-11-30 14:05 UTC`, with seconds where there are any. */
export function utc(instant: string): string {
  const [day = '', clock = ''] = instant.split('T');
  return `${day} ${clock.slice(0, 8).replace(/:00$/, '')} UTC`;
}

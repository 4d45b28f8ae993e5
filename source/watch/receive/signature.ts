/** The signature of Grafana's webhooks (grafana.com/docs, "Configure webhook notifications", HMAC signature). */
import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { sameSecret } from './auth.ts';

export type SignatureSettings = {
  readonly secret: string;
  /** The header with the time of the signature, which is then signed too; null: Grafana does not send one. */
  readonly timestampHeader: string | null;
};

const header = 'x-grafana-alerting-signature';
/** Milliseconds that clocks may differ; an older request may be a replay. */
const tolerance = 5 * 60_000;

/**
 * Whether the signature is valid: the hexadecimal HMAC-SHA256 of the body, or of the timestamp (seconds since 1970), a colon and
 * the body.
 * @param now milliseconds since 1970
 */
export function hasValidSignature(
  headers: IncomingHttpHeaders,
  body: string,
  { secret, timestampHeader }: SignatureSettings,
  now: number,
): boolean {
  const hmac = createHmac('sha256', secret);
  if (timestampHeader !== null) {
    const timestamp = String(headers[timestampHeader.toLowerCase()] ?? '');
    const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1_000) <= tolerance;
    if (!isFresh) return false;
    hmac.update(`${timestamp}:`);
  }
  return sameSecret(String(headers[header] ?? ''), hmac.update(body).digest('hex'));
}

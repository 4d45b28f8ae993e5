/**
 * What alerts and pages are known by. Keys are cleaned and of bounded length, and two that differ as they were sent differ
 * afterwards: where something had to go, a hash of the whole takes its place.
 *
 * | what was sent | key |
 * | --- | --- |
 * | a group of Alertmanager's or Grafana's | `EXTERNALURL#GROUPKEY` |
 * | an alert of theirs, in a group or pulled | `EXTERNALURL#FINGERPRINT` |
 * | PagerDuty's event | `pagerduty:SCOPE:DEDUPKEY`, the scope being of its routing key: services share keys otherwise |
 * | a native page | its `dedupKey` as it is, else `idempotency:KEY`, else `content:HASH` |
 * | a heartbeat | `heartbeat:NAME` |
 */
import { cleanLine } from '../../kernel/text.ts';
import { hashOf } from './fingerprint.ts';
import { limits } from './limits.ts';

const hashLength = 17;

/** A key as it may be kept. */
export function keyOf(text: string): string {
  const cleaned = cleanLine(text.slice(0, limits.key * 4));
  if (cleaned === text && text.length <= limits.key) return text;
  const start = cleaned.slice(0, limits.key - hashLength).replace(/[\ud800-\udbff]$/, '');
  return `${start}#${hashOf(text)}`;
}

/** A user with their password; where no address can be made of it, all that may be one. */
const user = /^(https?:)\/\/[^/?#\\]*@/i;
const userOfNoAddress = /^.*@/s;

/**
 * A sender's address as a part of keys, which are journaled and shown: the same with and without a slash at its end, and
 * without what may be secret in it (user and password, query, fragment).
 */
export function baseOf(externalUrl: unknown): string {
  if (typeof externalUrl !== 'string') return '';
  const address = externalUrl.trim();
  const isAddress = /^https?:\/\//i.test(address) && URL.canParse(address);
  const open = isAddress ? address.replace(user, '$1//') : address.replace(userOfNoAddress, '');
  return open.replace(/[?#].*$/s, '').replace(/\/+$/, '');
}

export const groupKeyOf = (base: string, groupKey: string): string => keyOf(`${base}#${groupKey}`);
export const memberKeyOf = (base: string, fingerprint: string): string => keyOf(`${base}#${fingerprint}`);

/** Of some keys those of alerts by themselves that this sender is known to have: what a poll goes on watching after a restart. */
export function memberKeysOf(keys: Iterable<string>, base: string): string[] {
  const start = `${base}#`;
  return [...keys].filter(key => key.startsWith(start) && /^[0-9a-f]{1,16}$/.test(key.slice(start.length)));
}

/**
 * Keys of alerts and pages. Keys are sanitized and bounded in length, and different inputs stay different: if something had
 * to be removed, a hash of the whole is used.
 *
 * | input | key |
 * | --- | --- |
 * | a group of Alertmanager's or Grafana's | `EXTERNALURL#GROUPKEY` |
 * | an alert of theirs, in a group or pulled | `EXTERNALURL#FINGERPRINT` |
 * | PagerDuty's event | `pagerduty:SCOPE:DEDUPKEY`; the scope is from the routing key, to separate services |
 * | the same without a key, after the time in which it may be a retry | the key, then `~` and the time |
 * | a native page | its `dedupKey`, else `idempotency:KEY`, else `content:HASH` |
 * | a heartbeat | `heartbeat:NAME` |
 */
import { cleanLine } from '../../kernel/text.ts';
import { hashOf } from './fingerprint.ts';
import { limits } from './limits.ts';

const hashLength = 17;

/** A key that is safe to store. */
export function keyOf(text: string): string {
  const cleaned = cleanLine(text.slice(0, limits.key * 4));
  if (cleaned === text && text.length <= limits.key) return text;
  const start = cleaned.slice(0, limits.key - hashLength).replace(/[\ud800-\udbff]$/, '');
  return `${start}#${hashOf(text)}`;
}

/** A user with a password; in an invalid address, everything that could be one. */
const user = /^(https?:)\/\/[^/?#\\]*@/i;
const userOfNoAddress = /^.*@/s;

/**
 * A sender's address as a part of keys, which are journaled and shown: normalized without a trailing slash, and without
 * possible secrets (user and password, query, fragment).
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

/** After the hash of a content only: a sender's own key may end like this, and is another one then. */
const repeatMark = /(?<=:[0-9a-f]{16})~[0-9a-z]{7,10}$/;

/** A key of its own for content that was sent before, which is news by now. @param now UTC ISO-8601 */
export const repeatKeyOf = (madeUpKey: string, now: string): string =>
  `${madeUpKey.replace(repeatMark, '').slice(0, limits.key - hashLength)}~${Date.parse(now).toString(36)}`;

/** The key of the content that {@link repeatKeyOf} made a key for; other keys as they are. */
export const contentKeyOf = (dedupKey: string): string => dedupKey.replace(repeatMark, '');

/** The keys of single alerts from this sender: after a restart, polls continue to watch them. */
export function memberKeysOf(keys: Iterable<string>, base: string): string[] {
  const start = `${base}#`;
  return [...keys].filter(key => key.startsWith(start) && /^[0-9a-f]{1,16}$/.test(key.slice(start.length)));
}

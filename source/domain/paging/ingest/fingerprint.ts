/** The identity of an alert that has no name from its sender. */
import type { Labels } from '../alert.ts';

const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;

/**
 * FNV-1a, 64 bits (draft-eastlake-fnv), as 16 hexadecimal digits. Not secure against deliberate collisions.
 */
export function fnv1a(bytes: Iterable<number>): string {
  let hash = offsetBasis;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  return hash.toString(16).padStart(16, '0');
}

const encoder = new TextEncoder();
const separator = 0xff;

/** The fingerprint of labels as Prometheus computes it (common/model, `LabelSet.Fingerprint`), so it equals the sender's own. */
export function fingerprintOf(labels: Labels): string {
  const names = Object.keys(labels).sort();
  return fnv1a(
    names.flatMap(name => [
      ...encoder.encode(name),
      separator,
      ...encoder.encode(labels[name] ?? ''),
      separator,
    ]),
  );
}

/** The hash of a text. */
export const hashOf = (text: string): string => fnv1a(encoder.encode(text));

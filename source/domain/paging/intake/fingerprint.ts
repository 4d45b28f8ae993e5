/** What an alert is known by where its sender gives it no name. */
import type { Labels } from '../alert.ts';

/** 0x100000001b3 is 2^40 + 0x1b3. */
const primeLow = 0x1b3;
const twoTo32 = 2 ** 32;

/**
 * FNV-1a, 64 bits (draft-eastlake-fnv), as 16 hexadecimal digits. In two halves of 32 bits: big integers are thirty times
 * slower. It tells apart what comes by itself; it is no defence against who looks for collisions.
 */
export function fnv1a(bytes: Iterable<number>): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of bytes) {
    const product = ((low ^ byte) >>> 0) * primeLow;
    high = (Math.imul(high, primeLow) + Math.floor(product / twoTo32) + ((low ^ byte) << 8)) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

const encoder = new TextEncoder();
const separator = 0xff;

/** The fingerprint that Prometheus makes of labels (common/model, `LabelSet.Fingerprint`): so it is the sender's own. */
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

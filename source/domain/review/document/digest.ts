/** Digests of generated parts, by which a refresh detects that a person edited one. */
import { createHash } from 'node:crypto';
import { findUnitKey, readUnits, type Unit } from './units.ts';

/** Cached, because a refresh compares a log of ten thousand lines more than once. */
const unitsOf = new WeakMap<readonly string[], readonly Unit[]>();

/** The units of a part. */
export function readPartUnits(body: readonly string[]): readonly Unit[] {
  const known = unitsOf.get(body);
  if (known) return known;
  const units = readUnits(body);
  unitsOf.set(body, units);
  return units;
}

/** Whether two texts mean the same: they may be spelled, wrapped and padded differently. */
export function isSameBody(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [readPartUnits(a), readPartUnits(b)];
  return left.length === right.length && left.every(({ text }, index) => text === right[index]?.text);
}

const hash = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

const digestLength = 12;

/** A short digest of what a part means, in hexadecimal. */
export const digestBody = (body: readonly string[]): string =>
  hash(
    readPartUnits(body)
      .map(({ text }) => text)
      .join('\n'),
    digestLength,
  );

/** Whether a digest is that of a part, as this version or 0.4.0 computes it. */
export const hasDigest = (body: readonly string[], digest: string | null): boolean =>
  digest !== null && (digest === digestBody(body) || digest === digestFormerly(body));

/** The identity and the content of a unit of a part as it was last generated. */
export type UnitDigest = { readonly key: string; readonly text: string };

const keyLength = 4;
const textLength = 6;
export const unitDigestLength = keyLength + textLength;

export const digestUnit = (unit: Pick<Unit, 'kind' | 'text'>): UnitDigest => ({
  key: hash(findUnitKey(unit), keyLength),
  text: hash(unit.text, textLength),
});

export const formatUnitDigest = ({ key, text }: UnitDigest): string => key + text;
export const parseUnitDigest = (digest: string): UnitDigest => ({
  key: digest.slice(0, keyLength),
  text: digest.slice(keyLength),
});

/** Callme 0.4.0 ignored only white space at line ends, empty lines and the padding of tables. */
function normalizeFormerly(line: string): string {
  const even = line.trim().replace(/\s+/g, ' ');
  return even.includes('|') ? even.replace(/(?<=\|\s?:?)-+(?=:?\s?\|)/g, '---') : even;
}

/** The digest of 0.4.0. */
export const digestFormerly = (body: readonly string[]): string =>
  hash(
    body
      .map(normalizeFormerly)
      .filter(line => line !== '')
      .join('\n'),
    digestLength,
  );

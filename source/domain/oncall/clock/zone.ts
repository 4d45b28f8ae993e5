/**
 * Offsets of a time zone, from luxon (that is, from the system's time zone data), cached in pieces: one lookup takes
 * microseconds, and a year of shifts needs tens of thousands.
 */
import { IANAZone } from 'luxon';

/** From `from` until the next segment, local time is UTC + `offset`. All in milliseconds. */
export type Segment = { readonly from: number; readonly to: number; readonly offset: number };

export type Zone = {
  readonly name: string;
  /** The segments that overlap [from, to], in order. */
  readonly segments: (from: number, to: number) => readonly Segment[];
  /** The offset throughout [from, to], or null if it may change in between. */
  readonly steady: (from: number, to: number) => number | null;
};

const hour = 3_600_000;
/** The length of a piece of the time line, which is computed as a whole. */
const pieceLength = 600 * hour;
/** No zone has changed its clocks twice within this time since 1970 (the closest: Recife, October 2000, seven days). */
const sampleEvery = 100 * hour;
const second = 1_000;

function piece(zone: IANAZone, number: number): readonly Segment[] {
  const offsetAt = (instant: number) => Math.round(zone.offset(instant) * 60_000);
  const start = number * pieceLength;
  const end = start + pieceLength;
  const segments: Segment[] = [];
  let from = start;
  let known = start;
  let offset = offsetAt(start);
  while (known < end) {
    const next = Math.min(known + sampleEvery, end);
    const after = offsetAt(next);
    if (after !== offset) {
      const change = firstWith(offsetAt, offset, known, next);
      if (change < end) {
        segments.push({ from, to: change, offset });
        from = change;
        offset = after;
      }
    }
    known = next;
  }
  return [...segments, { from, to: end, offset }];
}

/** The first second with a new offset, between two instants with different offsets. */
function firstWith(offsetAt: (instant: number) => number, before: number, from: number, to: number): number {
  let [low, high] = [Math.floor(from / second), Math.ceil(to / second)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * second) === before) low = middle;
    else high = middle;
  }
  return high * second;
}

type Pieces = Map<number, readonly Segment[]>;

function createZone(name: string, pieces: Pieces): Zone {
  let iana: IANAZone | null = null;
  const pieceAt = (number: number) => {
    let found = pieces.get(number);
    if (!found) {
      iana ??= IANAZone.create(name);
      found = piece(iana, number);
      pieces.set(number, found);
      learned = true;
    }
    return found;
  };
  return {
    name,
    steady: (from, to) => {
      const first = Math.floor(from / pieceLength);
      const [only, ...others] = pieceAt(first);
      if (Math.floor(to / pieceLength) === first && others.length === 0) return only?.offset ?? null;
      const found = pieces.get(first)?.find(segment => segment.to > from);
      return found && found.from <= from && to < found.to ? found.offset : null;
    },
    segments: (from, to) => {
      const found: Segment[] = [];
      for (let number = Math.floor(from / pieceLength); number * pieceLength <= to; number++) {
        for (const segment of pieceAt(number)) {
          const last = found.at(-1);
          if (segment.to <= from || segment.from > to) continue;
          if (last?.offset === segment.offset) found[found.length - 1] = { ...last, to: segment.to };
          else found.push(segment);
        }
      }
      return found;
    },
  };
}

/** Offsets for the cache file: by zone, then by the number of the piece. */
export type KnownOffsets = Readonly<Record<string, Readonly<Record<string, readonly Segment[]>>>>;

const zones = new Map<string, { readonly zone: Zone; readonly pieces: Pieces }>();
let learned = false;

function loadZone(name: string) {
  let opened = zones.get(name);
  if (!opened) {
    const pieces: Pieces = new Map();
    opened = { zone: createZone(name, pieces), pieces };
    zones.set(name, opened);
  }
  return opened;
}

/**
 * The zone of an IANA name. Shared, so that its offsets are computed once.
 * @param name a valid name; the team file's schema checks that
 */
export const openZone = (name: string): Zone => loadZone(name).zone;

/** A zone that always has the same offset from UTC, in milliseconds: `UTC+01:00`. */
export function fixedZone(offset: number): Zone {
  const segment = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, offset };
  const size = new Date(Math.abs(offset)).toISOString().slice(11, 16);
  return {
    name: `UTC${offset < 0 ? '-' : '+'}${size}`,
    segments: () => [segment],
    steady: () => offset,
  };
}

/** Restores offsets of an earlier process: the first lookup costs 10 ms, half of what Node.js takes to start. */
export function restoreOffsets(known: KnownOffsets): void {
  for (const [name, pieces] of Object.entries(known)) {
    const opened = loadZone(name);
    for (const [number, segments] of Object.entries(pieces)) opened.pieces.set(Number(number), segments);
  }
}

/** All known offsets, if some were computed since the cache was restored; otherwise null. */
export function collectOffsets(): KnownOffsets | null {
  if (!learned) return null;
  return Object.fromEntries([...zones].map(([name, { pieces }]) => [name, Object.fromEntries(pieces)]));
}

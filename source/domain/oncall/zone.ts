/**
 * Offsets of a time zone, from luxon (and so from the system's own time zone data), in pieces: asking for one costs
 * microseconds, and a year of shifts asks tens of thousands of times.
 */
import { IANAZone } from 'luxon';

/** From `from` up to the next segment's, local time is UTC + `offset`. All in milliseconds. */
export type Segment = { readonly from: number; readonly to: number; readonly offset: number };

export type Zone = {
  readonly name: string;
  /** The segments that overlap [from, to], in order. */
  readonly segments: (from: number, to: number) => readonly Segment[];
  /** The offset all through [from, to], or null where it changes in between or may. */
  readonly steady: (from: number, to: number) => number | null;
};

const hour = 3_600_000;
/** A piece of the time line that is looked into as a whole. */
const pieceLength = 600 * hour;
/** No zone changed its clocks twice within this time since 1970 (the closest: Recife, October 2000, seven days). */
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

/** The first second at which the offset is no longer the one before, between two instants of which it changed. */
function firstWith(offsetAt: (instant: number) => number, before: number, from: number, to: number): number {
  let [low, high] = [Math.floor(from / second), Math.ceil(to / second)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * second) === before) low = middle;
    else high = middle;
  }
  return high * second;
}

function openZone(name: string): Zone {
  const iana = IANAZone.create(name);
  const pieces = new Map<number, readonly Segment[]>();
  const pieceAt = (number: number) => {
    let found = pieces.get(number);
    if (!found) {
      found = piece(iana, number);
      pieces.set(number, found);
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

const zones = new Map<string, Zone>();

/**
 * The zone of that IANA name. Kept: what is known of its offsets serves everybody who asks.
 * @param name one that exists; the team file's schema sees to that
 */
export function zoneNamed(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    zone = openZone(name);
    zones.set(name, zone);
  }
  return zone;
}

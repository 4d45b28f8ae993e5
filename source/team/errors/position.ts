/** A value with the places in the file where its parts are written: the way from `people.ana.timezone` to line and column. */

/** Offsets are UTF-16 units from the start of the file. */
export type Place = {
  readonly offset: number;
  /** Where the key stands that this is the value of; null for the items of a list and for the whole. */
  readonly keyOffset: number | null;
  /** By key or index; null for what has no parts. */
  readonly parts: ReadonlyMap<string, Place> | null;
};

export type PathPart = string | number;

/** A thing of a file at a path, or as far as the path goes. */
export type Spot = {
  /** Shorter than asked for where a scalar stands in the way. */
  readonly path: readonly PathPart[];
  readonly offset: number;
  /** False: a map or list is there, and has no such part. */
  readonly present: boolean;
  readonly value: unknown;
};

/**
 * Finds what is written at a path. For a missing key that is its parent: the key of the map it is missing in, or the map
 * itself. A scalar in the way is itself the finding.
 */
export function spotAt(data: unknown, whole: Place, path: readonly PathPart[]): Spot {
  let [value, place] = [data, whole];
  for (const [depth, part] of path.entries()) {
    const next = place.parts?.get(String(part));
    if (next === undefined) {
      if (place.parts === null)
        return { path: path.slice(0, depth), offset: place.offset, present: true, value };
      return { path, offset: place.keyOffset ?? place.offset, present: false, value: undefined };
    }
    value = partOf(value, part);
    place = next;
  }
  return { path, offset: place.offset, present: true, value };
}

/** Where the key at the end of a path is written. */
export function keyOffsetAt(data: unknown, whole: Place, path: readonly PathPart[]): number {
  let place: Place | undefined = whole;
  for (const part of path) place = place?.parts?.get(String(part));
  return place?.keyOffset ?? spotAt(data, whole, path).offset;
}

/** A part of a JSON value; undefined where there is none. Never something that an object merely inherits. */
export function partOf(value: unknown, part: PathPart): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
  return (value as Record<PathPart, unknown>)[part];
}

/**
 * Merges the units of a generated part that a person edited: a three-way merge by what identifies a row of a table or an item of
 * a list. New units appear and removed ones vanish; an edited one stays, and if the incident changed it too, its new text is
 * offered.
 */
import { digestUnit, type UnitDigest } from './digest.ts';
import type { Unit } from './units.ts';

/** A change of a part: the lines `first` to `last` (inclusive, counted from 0 in its body) become `lines`. */
export type UnitEdit = { readonly first: number; readonly last: number; readonly lines: readonly string[] };

export type MergedUnits = {
  /** The changes; what a person wrote, and what is the same in both, is in none of them. */
  readonly edits: readonly UnitEdit[];
  /** The units of the part after the changes. */
  readonly units: readonly Unit[];
  /** Units of the new text to offer: those that both a person and the incident changed. */
  readonly conflicts: readonly Unit[];
};

type Digested = UnitDigest & { readonly unit: Unit };
type Pairs = ReadonlyMap<number, number>;

const withDigest = (unit: Unit): Digested => ({ ...digestUnit(unit), unit });

/** Pairs the units of two lists that have the same key: first the equal ones, then the others in order. */
function pairByKey(left: readonly UnitDigest[], right: readonly UnitDigest[]): Map<number, number> {
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  const byKey = Map.groupBy([...right.keys()], index => right[index]?.key ?? '');
  for (const isSame of [
    (a: UnitDigest, b: UnitDigest | undefined) => a.text === b?.text,
    () => true,
  ] as const)
    for (const [index, unit] of left.entries()) {
      if (pairs.has(index)) continue;
      const found = byKey.get(unit.key)?.find(other => !taken.has(other) && isSame(unit, right[other]));
      if (found === undefined) continue;
      pairs.set(index, found);
      taken.add(found);
    }
  return pairs;
}

/** Adds pairs of units whose key a person edited: as many unknown ones as missing ones between the same neighbours. */
function pairByPosition(
  mine: readonly Digested[],
  base: readonly UnitDigest[],
  pairs: Map<number, number>,
): void {
  const known = new Set(pairs.values());
  for (let from = 0; from < mine.length; ) {
    let until = from;
    while (until < mine.length && !pairs.has(until)) until++;
    const first = from === 0 ? 0 : (pairs.get(from - 1) ?? base.length) + 1;
    const last = pairs.get(until) ?? base.length;
    const missing = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
    if (until > from && missing.length === until - from && !missing.some(index => known.has(index)))
      for (const [index, at] of missing.entries()) pairs.set(from + index, at);
    from = until + 1;
  }
}

/** A unit of the result. `mine`: the one of the document in whose place it is; null: it is new. */
type Placed = { readonly unit: Unit; readonly fresh: number | null; readonly mine: Unit | null };

/** Inserts a unit after the one that precedes it in the new text, otherwise before the one that follows it. */
function insert(placed: Placed[], unit: Unit, fresh: number): void {
  let after = -1;
  let before = placed.length;
  let [nearest, next] = [-1, Number.POSITIVE_INFINITY];
  for (const [at, { fresh: other }] of placed.entries()) {
    if (other === null) continue;
    if (other < fresh && other > nearest) [nearest, after] = [other, at];
    if (other > fresh && other < next) [next, before] = [other, at];
  }
  placed.splice(after >= 0 ? after + 1 : before, 0, { unit, fresh, mine: null });
}

const isOfTable = ({ kind }: Unit) => kind === 'row' || kind === 'ruler';

/** Whether every row has its table above it: a person may have replaced the table, and the incident may have no more rows. */
const areInTables = (placed: readonly Placed[]): boolean =>
  placed.every(({ unit }, at) => {
    const above = placed[at - 1]?.unit;
    const isHead = unit.kind === 'row' && placed[at + 1]?.unit.kind === 'ruler';
    return !isOfTable(unit) || isHead || (above !== undefined && isOfTable(above));
  });

/** Whether two units stay two without an empty line between them. */
const joins = (above: Unit, below: Unit): boolean =>
  above.kind === 'heading' ||
  (below.kind === 'item' && above.kind === 'item') ||
  (isOfTable(below) && isOfTable(above));

const endOf = ({ first, lines }: Unit): number => first + lines.length;

/** The new lines at a place, separated from what is around them. */
function createInsertion({ unit }: Placed, above: Unit | undefined, below: Placed | undefined): string[] {
  const gap = above && unit.gap === 0 && !joins(above, unit) ? 1 : unit.gap;
  const isApart = !below || below.mine === null || below.unit.gap > 0 || joins(unit, below.unit);
  return [...Array.from({ length: gap }, () => ''), ...unit.lines, ...(isApart ? [] : [''])];
}

function createEdits(mine: readonly Unit[], placed: readonly Placed[]): UnitEdit[] {
  const left = new Set(placed.map(each => each.mine));
  const removed = mine
    .filter(unit => !left.has(unit))
    .map(unit => ({ first: unit.first - unit.gap, last: endOf(unit) - 1, lines: [] }));
  let at = 0;
  const others = placed.flatMap((each, index): UnitEdit[] => {
    if (each.mine === null) {
      const lines = createInsertion(each, placed[index - 1]?.unit, placed[index + 1]);
      return [{ first: at, last: at - 1, lines }];
    }
    at = endOf(each.mine);
    if (each.unit === each.mine) return [];
    return [{ first: each.mine.first, last: at - 1, lines: each.unit.lines }];
  });
  return [...others, ...removed];
}

/**
 * Merges three versions of a part.
 * @param base the digests of what was generated last
 * @param mine what the document has
 * @param fresh what is generated now
 * @returns null if too little of the generated part is left to merge into
 */
export function mergeUnits(
  base: readonly UnitDigest[],
  mine: readonly Unit[],
  fresh: readonly Unit[],
): MergedUnits | null {
  const own = mine.map(withDigest);
  const now = fresh.map(withDigest);
  const baseOfOwn = pairByKey(own, base);
  if (baseOfOwn.size * 2 < base.length) return null;
  pairByPosition(own, base, baseOfOwn);
  const baseOfNow = pairByKey(now, base);
  const nowOfBase: Pairs = new Map([...baseOfNow].map(([at, of]) => [of, at]));
  const added = new Set([...now.keys()].filter(at => !baseOfNow.has(at)));
  const conflicts: Unit[] = [];
  const placed = own.flatMap(({ unit, key, text }, at): Placed[] => {
    const of = baseOfOwn.get(at);
    if (of === undefined) {
      // A person wrote what the incident has now, too.
      const same = [...added].find(index => now[index]?.key === key && now[index]?.text === text);
      if (same !== undefined) added.delete(same);
      return [{ unit, fresh: same ?? null, mine: unit }];
    }
    const isEdited = base[of]?.text !== text;
    const index = nowOfBase.get(of);
    const current = index === undefined ? undefined : now[index];
    if (index === undefined || !current) return isEdited ? [{ unit, fresh: null, mine: unit }] : [];
    if (current.text === text) return [{ unit, fresh: index, mine: unit }];
    if (!isEdited) return [{ unit: { ...current.unit, gap: unit.gap }, fresh: index, mine: unit }];
    if (current.text !== base[of]?.text) conflicts.push(current.unit);
    return [{ unit, fresh: index, mine: unit }];
  });
  for (const index of [...added].sort((a, b) => a - b)) {
    const unit = fresh[index];
    if (unit) insert(placed, unit, index);
  }
  if (!areInTables(placed)) return null;
  return { edits: createEdits(mine, placed), units: placed.map(({ unit }) => unit), conflicts };
}

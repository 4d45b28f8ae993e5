/**
 * The state of a stream in a file next to its segment, with its position. It is valid only while the segment is the same file.
 */
import { fstatSync } from 'node:fs';
import type { Damage, Snapshot, StreamName } from '../port.ts';
import { CacheFile, isWorthWriting, writeCacheFile } from './cache-file.ts';
import { type Layout, segmentPath, snapshotPath } from './layout.ts';
import { withFile } from './open-file.ts';
import { damageIn, holds, type SegmentDamage, type SegmentPosition, segmentPosition } from './stream.ts';

/** The fields in addition to those of the state. */
type Document = SegmentPosition & {
  readonly version: number;
  readonly damage: readonly Damage[];
  readonly torn: Damage | null;
};

/** The known facts about the snapshot of a stream. */
type Known = { readonly size: number; readonly offset: number };

export class Snapshots {
  readonly #layout: Layout;
  readonly #damageOf: (stream: StreamName) => SegmentDamage;
  readonly #known = new Map<StreamName, Known>();

  /** @param damageOf the damage of a stream so far, which is saved with the snapshot */
  constructor(layout: Layout, damageOf: (stream: StreamName) => SegmentDamage) {
    this.#layout = layout;
    this.#damageOf = damageOf;
  }

  load<S extends object>(
    stream: StreamName,
    version: number,
    isState: (value: object) => value is S,
  ): (Snapshot<S> & { readonly isCurrent: boolean }) | null {
    const isDocument = (value: unknown): value is Document & S =>
      typeof value === 'object' && value !== null && isOfVersion(value, version) && isState(value);
    const file = new CacheFile<(Document & S) | null>(
      snapshotPath(this.#layout, stream),
      null,
      isDocument as (value: unknown) => value is (Document & S) | null,
    );
    const { data } = file;
    this.#known.set(stream, { size: file.size, offset: 0 });
    if (data === null) return null;
    const { version: _version, damage, torn, ino, size, modified, offset, lines, mark, ...state } = data;
    const position: SegmentPosition = { ino, size, modified, offset, lines, mark };
    const { isHeld, isCurrent } = withFile(segmentPath(this.#layout, stream), fd => {
      const stat = fstatSync(fd);
      return { isHeld: holds(fd, stat, position), isCurrent: stat.size === size };
    });
    if (!isHeld) return null;
    this.#known.set(stream, { size: file.size, offset });
    const found = this.#damageOf(stream);
    for (const each of damage) found.lines.set(each.line, each);
    found.torn = torn;
    return { position, state: state as unknown as S, isCurrent };
  }

  /** @param isRequired false: save only if reading the segment again would take longer than writing */
  save<S extends object>(
    stream: StreamName,
    version: number,
    position: SegmentPosition,
    state: () => S,
    isRequired: boolean,
  ): void {
    const known = this.#known.get(stream) ?? { size: 0, offset: 0 };
    if (!isRequired && !isWorthWriting(position.offset - known.offset, known.size)) return;
    const found = this.#damageOf(stream);
    const { torn } = found;
    const damage = damageIn(found).filter(each => each !== torn);
    const document = { version, ...position, damage, torn, ...state() };
    const size = writeCacheFile(snapshotPath(this.#layout, stream), document);
    this.#known.set(stream, { size, offset: position.offset });
  }
}

function isOfVersion(value: object, version: number): value is Document {
  const found = value as Partial<Document>;
  return (
    found.version === version &&
    [found.ino, found.size, found.offset, found.lines, found.mark].every(Number.isSafeInteger) &&
    segmentPosition(found as SegmentPosition) !== null &&
    Array.isArray(found.damage)
  );
}

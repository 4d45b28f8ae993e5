/**
 * What a segment of pages came to, kept beside it: up to where it was read, and believed only while the segment and all
 * before it are the files that were read.
 */
import { fstatSync } from 'node:fs';
import type { Damage } from '../journal.ts';
import { Derived } from './cache-file.ts';
import { type Layout, type MonthSegment, pagesDocument } from './layout.ts';
import { type Carried, nothingCarried, type Shelf } from './page-index.ts';
import type { Followed } from './replay.ts';
import { markBefore } from './segment.ts';

/** Changes with the shape of `PageRecord` or the rules of the fold: an older document is then not believed. */
const version = 2;

export type PagesDocument = Carried & {
  readonly version: number;
  /** The segments before this one, as they were read. */
  readonly before: string;
  readonly ino: number;
  readonly size: number;
  /** When it had changed last. */
  readonly modified: number;
  readonly offset: number;
  readonly lines: number;
  /** Of the bytes before `offset`. */
  readonly mark: number;
  readonly damage: readonly Damage[];
  readonly torn: Damage | null;
};

const empty: PagesDocument = {
  version,
  before: '',
  ino: -1,
  size: 0,
  modified: 0,
  offset: 0,
  lines: 0,
  mark: 0,
  damage: [],
  torn: null,
  ...nothingCarried,
};

function isDocument(value: unknown): value is PagesDocument {
  if (typeof value !== 'object' || value === null) return false;
  const found = value as Partial<PagesDocument>;
  return (
    found.version === version &&
    typeof found.before === 'string' &&
    typeof found.clock === 'string' &&
    [found.ino, found.size, found.offset, found.lines, found.mark, found.highest].every(
      Number.isSafeInteger,
    ) &&
    typeof found.modified === 'number' &&
    [found.live, found.trimmed, found.rested, found.damage].every(Array.isArray)
  );
}

export const openDocument = (layout: Layout, segment: MonthSegment): Derived<PagesDocument> =>
  new Derived(pagesDocument(layout, segment), empty, isDocument);

/** What is to be kept of a segment that was followed that far. */
export function documentOf(fd: number, before: string, followed: Followed<Shelf>): PagesDocument {
  const { state, offset, lines, damage, torn } = followed;
  const { ino, size, mtimeMs: modified } = fstatSync(fd);
  const mark = markBefore(fd, offset);
  return { version, before, ino, size, modified, offset, lines, mark, damage, torn, ...state.carried() };
}

/** Whether a document tells of that file up to some place in it: a segment grows, and is never changed otherwise. */
export function isOf(fd: number, before: string, document: PagesDocument): boolean {
  const { ino, size, mtimeMs } = fstatSync(fd);
  if (document.before !== before || document.ino !== ino) return false;
  if (document.size === size) return document.modified === mtimeMs;
  return document.size < size && markBefore(fd, document.offset) === document.mark;
}

/** Whether it tells of all of that file. */
export const isOfAll = (fd: number, before: string, document: PagesDocument): boolean =>
  document.size === fstatSync(fd).size && isOf(fd, before, document);

export const damageIn = ({ damage, torn }: Pick<PagesDocument, 'damage' | 'torn'>): readonly Damage[] =>
  torn ? [...damage, torn] : damage;

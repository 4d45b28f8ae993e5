/** Reads the texts of reviews, which are files that people edit. */
import { readFileSync, statSync } from 'node:fs';
import { extname, isAbsolute } from 'node:path';
import { resolveReviewPath } from '../domain/review/path.ts';
import { createReviewPassages, maxReviewBytes } from '../domain/search/passage.ts';
import { type Chunks, chunkId, entriesPerChunk, firstOfReview } from './chunks.ts';

/** Resolves the path in a review's event on this machine; null if unknown. */
export type ReviewFile = (recorded: string) => string | null;

/** Without a repository, only absolute paths can be resolved. */
export const absoluteReviewFile: ReviewFile = recorded => resolveReviewPath(recorded, null);

/**
 * Reads a review. The path is from a journal that others may write to, so only Markdown files of a review's size are read.
 * @returns the text, and when it last changed; null if it cannot be read
 */
export function readReview(path: string | null): { readonly text: string; readonly changed: string } | null {
  if (path === null || !isAbsolute(path) || extname(path).toLowerCase() !== '.md') return null;
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > maxReviewBytes) return null;
    return { text: readFileSync(path, 'utf8'), changed: stat.mtime.toISOString() };
  } catch {
    return null;
  }
}

type Changed = { readonly number: number; readonly path: string | null; readonly stamp: string };

export function indexReview(chunks: Chunks, { number, path, stamp }: Changed): void {
  const review = readReview(path);
  const passages = review ? createReviewPassages(review.text, review.changed) : [];
  let chunk = firstOfReview;
  for (let at = 0; at < passages.length; at += entriesPerChunk)
    chunks.put(chunkId(number, chunk++), passages.slice(at, at + entriesPerChunk));
  for (const id of chunks.ids(chunkId(number, chunk), chunkId(number + 1, 0) - 1)) chunks.remove(id);
  chunks.sql.prepare('update incident set reviewed = ? where number = ?').run(stamp, number);
}

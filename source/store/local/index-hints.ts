/**
 * Writers leave a hint which incident they appended to, in a file beside the search index, so that the indexer need not compare
 * ten thousand segments to find the one that grew. A hint is left before and after an append, and only while an index is kept;
 * nothing waits for it to be on disk, and nothing fails without it.
 */
import { closeSync, constants, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Layout } from './layout.ts';

/** After so many bytes no more hints are left: the indexer then compares everything, and begins again. */
export const maxHintBytes = 64 * 1024;

/** Exists while an index is kept. */
export const hintsFile = ({ search }: Pick<Layout, 'search'>): string => join(search, 'appended');

function leaveHint(path: string, incident: string): void {
  try {
    // Looked for first: mostly there is no index, and an error costs more.
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined || size > maxHintBytes) return;
    const fd = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    try {
      writeSync(fd, `${incident}\n`);
    } finally {
      closeSync(fd);
    }
  } catch {
    // The disk is full, or the index is gone: the indexer compares everything now and then.
  }
}

/**
 * Appends, and leaves hints. With a hint only after it, what a killed process wrote would go unnoticed; with one only before it,
 * what was written after the indexer had looked.
 */
export function withHints<T>(layout: Layout, incident: string, append: () => T): T {
  const path = hintsFile(layout);
  leaveHint(path, incident);
  try {
    return append();
  } finally {
    leaveHint(path, incident);
  }
}

/** The list of parts of pages or changes in a folder, refreshed only after the folder has changed. */
import { readdirSync, statSync } from 'node:fs';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import type { StreamName } from '../port.ts';
import { type Part, partStream } from '../streams.ts';
import { partsIn } from './layout.ts';
import { unreadable } from './open-file.ts';

/** Two changes within this time may give a folder the same modification time. */
const settleMs = 50;

/** `changed`: the modification time of the folder when it was listed. Milliseconds since 1970. */
type Listing = { readonly changed: number; readonly at: number; readonly streams: readonly StreamName[] };

export class PartList {
  readonly #family: Part['family'];
  readonly #folder: string;
  #listing: Listing | null = null;

  constructor(family: Part['family'], folder: string) {
    this.#family = family;
    this.#folder = folder;
  }

  /** Oldest first. */
  list(): readonly StreamName[] {
    try {
      const changed = statSync(this.#folder).mtimeMs;
      const listing = this.#listing;
      if (listing && listing.changed === changed && listing.at - changed > settleMs) return listing.streams;
      const at = Date.now();
      const streams = partsIn(this.#family, readdirSync(this.#folder)).map(partStream);
      this.#listing = { changed, at, streams };
      return streams;
    } catch (error) {
      if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return [];
      throw unreadable(error, this.#folder);
    }
  }

  /** Call this after a part was created. */
  forget(): void {
    this.#listing = null;
  }
}

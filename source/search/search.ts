/** Searches a store, with an index if possible, and without one otherwise: a search never fails because of its index. */
import type { Severity, Status } from '../domain/incident/vocabulary.ts';
import { errorMessage } from '../domain/kernel/errors.ts';
import type { Hit } from '../domain/search/hit.ts';
import { parseQuery } from '../domain/search/query.ts';
import type { SimilaritySubject } from '../domain/search/similar.ts';
import type { Journal } from '../store/journal.ts';
import { ChangedIncidents } from './changed-incidents.ts';
import { Chunks } from './chunks.ts';
import { type Database, isBroken, isBusy, isUnwritable, NoIndex, openDatabase } from './database.ts';
import { findInIndex } from './find.ts';
import { indexFile } from './index-file.ts';
import { createLabelLookup } from './labels.ts';
import { absoluteReviewFile, type ReviewFile } from './reviews.ts';
import { scanSimilar, scanStore } from './scan-store.ts';
import { findSimilar, type SimilarHit } from './similar.ts';
import { type Progress, updateIndex } from './update-index.ts';

export type SearchFilter = {
  /** By default any. */
  readonly statuses?: readonly Status[];
  readonly severity?: Severity;
  /** The maximum number of hits. */
  readonly max: number;
};

export type SearchHits = {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** The total number of hits. */
  readonly total: number;
};

export type SearchResult = SearchHits & {
  /** Why the index was not used, or may be outdated; null: it was used and is up to date. */
  readonly trouble: string | null;
};

export type { SimilarHit };

export type SimilarResult = { readonly similar: readonly SimilarHit[]; readonly trouble: string | null };

export type SearchOptions = {
  readonly journal: Journal;
  /** Resolves the paths of reviews; by default, only absolute ones. */
  readonly reviewFile?: ReviewFile;
  /** Called while an index is created or updated. */
  readonly progress?: Progress;
  /** Whether it runs repeatedly: it then follows the log, instead of comparing everything each time. */
  readonly follows?: boolean;
  /** How long to wait for another writing process; by default 2 s. Milliseconds. */
  readonly maxWaitMs?: number;
};

/** A search of a store, in this thread or in another one. */
export type SearchClient = {
  /** @param text as typed; only double quotes are syntax */
  readonly find: (text: string, asked: SearchFilter) => Promise<SearchResult>;
  /** Past incidents that are similar to one, the most similar first. */
  readonly similar: (subject: SimilaritySubject, most: number) => Promise<SimilarResult>;
  /** Warms up, so that the first search is as fast as later ones. Never rejects. */
  readonly prepare: () => Promise<void>;
  readonly close: () => void;
};

/** Replaces a damaged index, and reopens one that another process replaced. */
const attempts = 3;

/** An open index, up to date. */
type Index = { readonly database: Database; readonly chunks: Chunks };

export class Search implements SearchClient {
  readonly #options: SearchOptions;
  readonly #changed: ChangedIncidents;
  #index: Index | null = null;
  #isBegun = false;

  constructor(options: SearchOptions) {
    this.#options = options;
    this.#changed = new ChangedIncidents(options.follows ? options.journal : null);
  }

  async find(text: string, asked: SearchFilter): Promise<SearchResult> {
    const query = parseQuery(text);
    if (query.terms.length === 0) return { hits: [], total: 0, trouble: null };
    return this.#ask(
      chunks => findInIndex(chunks, query, asked),
      () => scanStore(this.#options.journal, query, asked, this.#options.reviewFile ?? absoluteReviewFile),
    );
  }

  async similar(subject: SimilaritySubject, most: number): Promise<SimilarResult> {
    return this.#ask(
      chunks => ({ similar: findSimilar(chunks, subject, most) }),
      async () => ({ similar: await scanSimilar(this.#options.journal, subject, most) }),
    );
  }

  async prepare(): Promise<void> {
    await this.#ask(
      () => ({}),
      async () => ({}),
    ).catch(() => {});
  }

  close(): void {
    this.#changed.stop();
    this.#close();
  }

  /** Queries the index, rebuilt if it is damaged; without an index, scans the journal. */
  async #ask<T extends object>(
    indexed: (chunks: Chunks) => T,
    otherwise: () => Promise<T>,
  ): Promise<T & { trouble: string | null }> {
    const { log } = this.#options.journal.store;
    this.#isBegun ||= (await log.streams('incidents')).length > 0;
    // An empty store needs no index.
    if (!this.#isBegun) return { ...(await otherwise()), trouble: null };
    const folder = this.#options.journal.store.cacheFolder('search');
    if (folder === null) return { ...(await otherwise()), trouble: null };
    let broken: string | null = null;
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        const { chunks, trouble } = await this.#updated(folder, broken);
        return { ...indexed(chunks), trouble };
      } catch (error) {
        broken = this.#index?.database.name ?? indexFile(folder);
        this.#close();
        if (error instanceof NoIndex || isBusy(error) || isUnwritable(error))
          return { ...(await otherwise()), trouble: `searched without an index: ${errorMessage(error)}` };
        if (!isBroken(error)) throw error;
      }
    }
    return {
      ...(await otherwise()),
      trouble: 'searched without an index: it is damaged and could not be rebuilt',
    };
  }

  /** The updated index; `trouble` says why it may be outdated. */
  async #updated(folder: string, broken: string | null): Promise<{ chunks: Chunks; trouble: string | null }> {
    const { journal, progress, maxWaitMs, reviewFile = absoluteReviewFile } = this.#options;
    if (this.#index && !this.#index.database.isCurrent()) this.#close();
    if (!this.#index) {
      const database = openDatabase(folder, { broken, ...(maxWaitMs !== undefined && { maxWaitMs }) });
      this.#index = { database, chunks: new Chunks(database.sql) };
      this.#changed.forget();
    }
    const { chunks } = this.#index;
    const only = this.#changed.take();
    try {
      await updateIndex(chunks, journal.store.log, {
        labelsOf: createLabelLookup(journal),
        reviewFile,
        only,
        ...(progress && { progress }),
      });
      return { chunks, trouble: null };
    } catch (error) {
      this.#changed.forget();
      // Existing data can be searched all the same.
      if (isBusy(error))
        return {
          chunks,
          trouble: 'another process is updating the index: the newest incidents may be missing',
        };
      throw error;
    }
  }

  #close(): void {
    const index = this.#index;
    this.#index = null;
    try {
      index?.database.sql.close();
    } catch {
      // It is a cache, so nothing is lost.
    }
  }
}

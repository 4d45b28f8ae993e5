/** Searching a store, with an index where one can be kept, and without one where not: a search never fails for its index. */
import type { Severity, Status } from '../domain/incident/words.ts';
import type { Hit } from '../domain/search/hit.ts';
import { queryOf } from '../domain/search/query.ts';
import type { Journal } from '../journal/journal.ts';
import { layoutOf } from '../journal/local/layout.ts';
import { catchUp, type Progress } from './catch-up.ts';
import { Chunks } from './chunks.ts';
import { type Database, isBroken, isBusy, isUnwritable, NoIndex, openDatabase } from './database.ts';
import { find } from './find.ts';
import { labelsFrom } from './labels.ts';
import { scan } from './scan.ts';

export type Asked = {
  /** Left out: any. */
  readonly statuses?: readonly Status[];
  readonly severity?: Severity;
  /** Hits to answer with. */
  readonly most: number;
};

export type Found = {
  /** The best first. */
  readonly hits: readonly Hit[];
  /** How many there are in all. */
  readonly total: number;
};

export type Answer = Found & {
  /** Why the index was not used, or may lack the newest; null: all is well. */
  readonly trouble: string | null;
};

export type SearchOptions = {
  /** Where it lies. */
  readonly store: string;
  readonly journal: Journal;
  /** Told while an index is made or caught up. */
  readonly progress?: Progress;
  /** Milliseconds that one waits for another process that writes; left out, 2,000. */
  readonly patience?: number;
};

/** An opened index, caught up. */
type Index = { readonly database: Database; readonly chunks: Chunks };

export class Search {
  readonly #options: SearchOptions;
  #index: Index | null = null;

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  /** @param text as it was typed; nothing in it is syntax but double quotes */
  async find(text: string, asked: Asked): Promise<Answer> {
    const query = queryOf(text);
    if (query.terms.length === 0) return { hits: [], total: 0, trouble: null };
    return this.#ask(
      chunks => find(chunks, query, asked),
      () => scan(this.#options.journal, query, asked),
    );
  }

  close(): void {
    const index = this.#index;
    this.#index = null;
    try {
      index?.database.close();
    } catch {
      // It is derived: nothing is lost with it.
    }
  }

  /** Asks the index, made anew where it is broken; without one asks the journal itself. */
  async #ask<T extends object>(
    indexed: (chunks: Chunks) => T,
    otherwise: () => Promise<T>,
  ): Promise<T & { trouble: string | null }> {
    for (const anew of [false, true]) {
      try {
        const trouble = await this.#bringUp(anew);
        if (this.#index) return { ...indexed(this.#index.chunks), trouble };
      } catch (error) {
        this.close();
        if (error instanceof NoIndex || isBusy(error) || isUnwritable(error))
          return { ...(await otherwise()), trouble: `searched without an index: ${messageOf(error)}` };
        if (!isBroken(error)) throw error;
      }
    }
    return {
      ...(await otherwise()),
      trouble: 'searched without an index: it is broken, and so is a new one',
    };
  }

  /** @returns why it may lack the newest; null where it has everything */
  async #bringUp(anew: boolean): Promise<string | null> {
    const { store, journal, progress, patience } = this.#options;
    if (this.#index && !this.#index.database.isCurrent()) this.close();
    if (!this.#index) {
      const database = openDatabase(store, { anew, ...(patience !== undefined && { patience }) });
      this.#index = { database, chunks: new Chunks(database.sql) };
    }
    try {
      await catchUp(this.#index.chunks, layoutOf(store), labelsFrom(journal), progress);
      return null;
    } catch (error) {
      // What is there already can be searched all the same.
      if (isBusy(error)) return 'another process is making the index: the newest may be missing';
      throw error;
    }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

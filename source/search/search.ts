/** Searching a store, with an index where one can be kept, and without one where not: a search never fails for its index. */
import { existsSync } from 'node:fs';
import type { Severity, Status } from '../domain/incident/vocabulary.ts';
import { errorMessage } from '../domain/kernel/errors.ts';
import type { Hit } from '../domain/search/hit.ts';
import { queryOf } from '../domain/search/query.ts';
import type { Subject } from '../domain/search/similar.ts';
import type { Journal } from '../store/journal.ts';
import { layoutOf } from '../store/local/layout.ts';
import { Changes } from './changes.ts';
import { Chunks } from './chunks.ts';
import { type Database, isBroken, isBusy, isUnwritable, NoIndex, openDatabase } from './database.ts';
import { find } from './find.ts';
import { folderOf, indexFile } from './index-file.ts';
import { labelsFrom } from './labels.ts';
import { scan, scanSimilar } from './scan-store.ts';
import { type Alike, similarTo } from './similar.ts';
import { catchUp, type Progress } from './update-index.ts';

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

export type { Alike };

export type Similar = { readonly similar: readonly Alike[]; readonly trouble: string | null };

export type SearchOptions = {
  /** Where it lies. */
  readonly store: string;
  readonly journal: Journal;
  /** Told while an index is made or caught up. */
  readonly progress?: Progress;
  /** Whether it is asked again and again: what changes is then heard of, and not looked for with every question. */
  readonly follows?: boolean;
  /** Milliseconds that one waits for another process that writes; left out, 2,000. */
  readonly patience?: number;
};

/** What searches a store: in this thread, or another one. */
export type Searching = {
  /** @param text as it was typed; nothing in it is syntax but double quotes */
  readonly find: (text: string, asked: Asked) => Promise<Answer>;
  /** Incidents of the past that are like one, the most alike first. */
  readonly similar: (subject: Subject, most: number) => Promise<Similar>;
  /** Gets ready, so that the first question is answered as quickly as any. Never rejects. */
  readonly prepare: () => Promise<void>;
  readonly close: () => void;
};

/** A broken index is replaced, and one that another process replaced meanwhile is opened. */
const attempts = 3;

/** An opened index, caught up. */
type Index = { readonly database: Database; readonly chunks: Chunks };

export class Search implements Searching {
  readonly #options: SearchOptions;
  readonly #changes: Changes;
  #index: Index | null = null;

  constructor(options: SearchOptions) {
    this.#options = options;
    this.#changes = new Changes(options.follows ? options.journal : null);
  }

  async find(text: string, asked: Asked): Promise<Answer> {
    const query = queryOf(text);
    if (query.terms.length === 0) return { hits: [], total: 0, trouble: null };
    return this.#ask(
      chunks => find(chunks, query, asked),
      () => scan(this.#options.journal, query, asked),
    );
  }

  async similar(subject: Subject, most: number): Promise<Similar> {
    return this.#ask(
      chunks => ({ similar: similarTo(chunks, subject, most) }),
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
    this.#changes.stop();
    this.#letGo();
  }

  /** Asks the index, made anew where it is broken; without one asks the journal itself. */
  async #ask<T extends object>(
    indexed: (chunks: Chunks) => T,
    otherwise: () => Promise<T>,
  ): Promise<T & { trouble: string | null }> {
    // Where nothing was ever recorded, nothing is kept either.
    if (!existsSync(layoutOf(this.#options.store).incidents))
      return { ...(await otherwise()), trouble: null };
    let broken: string | null = null;
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        const { chunks, trouble } = await this.#broughtUp(broken);
        return { ...indexed(chunks), trouble };
      } catch (error) {
        broken = this.#index?.database.name ?? indexFile(folderOf(this.#options.store));
        this.#letGo();
        if (error instanceof NoIndex || isBusy(error) || isUnwritable(error))
          return { ...(await otherwise()), trouble: `searched without an index: ${errorMessage(error)}` };
        if (!isBroken(error)) throw error;
      }
    }
    return {
      ...(await otherwise()),
      trouble: 'searched without an index: it is broken, and so is a new one',
    };
  }

  /** The index with everything in it; `trouble` says why it may lack the newest. */
  async #broughtUp(broken: string | null): Promise<{ chunks: Chunks; trouble: string | null }> {
    const { store, journal, progress, patience } = this.#options;
    if (this.#index && !this.#index.database.isCurrent()) this.#letGo();
    if (!this.#index) {
      const database = openDatabase(store, { broken, ...(patience !== undefined && { patience }) });
      this.#index = { database, chunks: new Chunks(database.sql) };
      this.#changes.forget();
    }
    const { chunks } = this.#index;
    const only = this.#changes.take();
    try {
      await catchUp(chunks, layoutOf(store), {
        labelsOf: labelsFrom(journal),
        only,
        ...(progress && { progress }),
      });
      return { chunks, trouble: null };
    } catch (error) {
      this.#changes.forget();
      // What is there already can be searched all the same.
      if (isBusy(error))
        return { chunks, trouble: 'another process is making the index: the newest may be missing' };
      throw error;
    }
  }

  #letGo(): void {
    const index = this.#index;
    this.#index = null;
    try {
      index?.database.sql.close();
    } catch {
      // It is derived: nothing is lost with it.
    }
  }
}

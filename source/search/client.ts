/** A search in a thread of its own, which starts with the first request, so that typing never waits for a search. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { SimilaritySubject } from '../domain/search/similar.ts';
import type { SearchClient, SearchFilter, SearchResult, SimilarResult } from './search.ts';

/** The input of the thread. */
export type WorkerData = {
  /** The folder of the store, which may not exist yet. */
  readonly store: string;
  /** The repository with the team's reviews; null: none. */
  readonly repository: string | null;
};

export type Question = { readonly id: number } & (
  | { readonly do: 'find'; readonly text: string; readonly asked: SearchFilter }
  | { readonly do: 'similar'; readonly subject: SimilaritySubject; readonly most: number }
  | { readonly do: 'prepare' }
);

export type Reply = { readonly id: number } & (
  | { readonly answer: SearchResult | SimilarResult | undefined }
  | { readonly problem: string }
);

/** In the bundle, next to its chunks; in the repository, next to this source file. */
const files = ['../search-worker.js', '../search-worker.ts'];

const workerFile = (): URL =>
  files.map(path => new URL(path, import.meta.url)).find(url => existsSync(url)) ?? new URL(import.meta.url);

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };
/** A request without its number. */
type NewQuestion = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

class WorkerSearch implements SearchClient {
  readonly #data: WorkerData;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #asked = 0;

  constructor(data: WorkerData) {
    this.#data = data;
  }

  find(text: string, asked: SearchFilter): Promise<SearchResult> {
    return this.#ask({ do: 'find', text, asked });
  }

  similar(subject: SimilaritySubject, most: number): Promise<SimilarResult> {
    return this.#ask({ do: 'similar', subject, most });
  }

  async prepare(): Promise<void> {
    await this.#ask({ do: 'prepare' }).catch(() => {});
  }

  close(): void {
    void this.#worker?.terminate();
    this.#end(new Error('the search was closed'));
  }

  #ask<T>(question: NewQuestion): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = ++this.#asked;
      this.#waiting.set(id, { resolve, reject });
      this.#start().postMessage({ ...question, id });
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(workerFile(), {
      workerData: this.#data,
      stderr: true,
      stdout: true,
    });
    worker.on('message', (reply: Reply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('answer' in reply) waiting?.resolve(reply.answer as never);
      else waiting?.reject(new Error(reply.problem));
    });
    const ended = (error: Error) => {
      if (this.#worker === worker) this.#end(error);
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the search ended')));
    this.#worker = worker;
    return worker;
  }

  /** The next request starts another thread. */
  #end(error: Error): void {
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

export const openSearchClient = (data: WorkerData): SearchClient => new WorkerSearch(data);

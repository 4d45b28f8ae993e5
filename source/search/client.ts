/** A search in a thread of its own, begun with the first question: it takes processor and memory only from whoever searches. */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Subject } from '../domain/search/similar.ts';
import type { Answer, Asked, Searching, Similar } from './search.ts';

export type Question = { readonly id: number } & (
  | { readonly do: 'find'; readonly text: string; readonly asked: Asked }
  | { readonly do: 'similar'; readonly subject: Subject; readonly most: number }
  | { readonly do: 'prepare' }
);

export type Answered = { readonly id: number } & (
  | { readonly answer: Answer | Similar | undefined }
  | { readonly problem: string }
);

/** Beside the bundle's chunks; and in the repository, where sources run as they are. */
const files = ['../search-worker.js', './worker.ts'];

const workerFile = (): URL =>
  files.map(path => new URL(path, import.meta.url)).find(url => existsSync(url)) ?? new URL(import.meta.url);

type Waiting = { readonly resolve: (answer: never) => void; readonly reject: (error: Error) => void };
/** A question without its number. */
type Asking = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

class Threaded implements Searching {
  readonly #store: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #asked = 0;

  constructor(store: string) {
    this.#store = store;
  }

  find(text: string, asked: Asked): Promise<Answer> {
    return this.#ask({ do: 'find', text, asked });
  }

  similar(subject: Subject, most: number): Promise<Similar> {
    return this.#ask({ do: 'similar', subject, most });
  }

  async prepare(): Promise<void> {
    await this.#ask({ do: 'prepare' }).catch(() => {});
  }

  close(): void {
    void this.#worker?.terminate();
    this.#end(new Error('the search was closed'));
  }

  #ask<T>(question: Asking): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const id = ++this.#asked;
      this.#waiting.set(id, { resolve, reject });
      this.#started().postMessage({ ...question, id });
    });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(workerFile(), {
      workerData: { store: this.#store },
      stderr: true,
      stdout: true,
    });
    worker.on('message', (answered: Answered) => {
      const waiting = this.#waiting.get(answered.id);
      this.#waiting.delete(answered.id);
      if ('answer' in answered) waiting?.resolve(answered.answer as never);
      else waiting?.reject(new Error(answered.problem));
    });
    const ended = (error: Error) => {
      if (this.#worker === worker) this.#end(error);
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the search ended')));
    this.#worker = worker;
    return worker;
  }

  /** The next question begins another thread. */
  #end(error: Error): void {
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

/** @param store where it lies; it need not exist yet */
export const openThreadedSearch = (store: string): Searching => new Threaded(store);

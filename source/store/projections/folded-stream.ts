/** The folded state of one stream, and the outcome of appended events. */
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import {
  type Append,
  type Fence,
  type Log,
  type Position,
  type StoredEvent,
  StoreError,
  type StreamName,
  type StreamRead,
} from '../port.ts';

/** How to fold the events of a stream. */
export type Folding<S> = {
  /** The state before the first event. A state may be mutated: each replay from the start creates a new one. */
  readonly initial: () => S | Promise<S>;
  readonly evolve: (state: S, event: StoredEvent) => S | Refusal;
  /** Loads what evolving these events needs in addition to the state. */
  readonly prepare?: (state: S, events: readonly StoredEvent[]) => Promise<void>;
};

/** The outcome of each event, by its id: null if it applied, else why not. */
export type Outcomes = ReadonlyMap<string, Refusal | null>;

export type AppendResult<S> = { readonly state: S; readonly outcomes: Outcomes };

/** Writes one stream's part of an append. */
export type Write = (append: Append) => Promise<StreamRead>;

/** @throws {StoreError} if nothing can be read back */
export async function appendTo(log: Log, append: Append, fence?: Fence): Promise<StreamRead> {
  const [read] = await log.append([append], fence);
  if (!read) throw new StoreError(`${append.stream} was written but cannot be read back`);
  return read;
}

export class FoldedStream<S> {
  readonly stream: StreamName;
  readonly #log: Log;
  readonly #folding: Folding<S>;
  /** The position in the stream, and the state; null: not read yet. */
  #folded: { readonly state: S; readonly position: Position } | null;
  #size = 0;
  /** One read or append at a time, because each continues where the previous one ended. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param start a known state of the stream at a position; by default none */
  constructor(
    log: Log,
    stream: StreamName,
    folding: Folding<S>,
    start?: { readonly position: Position; readonly state: S },
  ) {
    this.stream = stream;
    this.#log = log;
    this.#folding = folding;
    this.#folded = start ?? null;
  }

  /** The position in the stream, and the state; null: not read yet. */
  get folded(): { readonly state: S; readonly position: Position } | null {
    return this.#folded;
  }

  /** The size of the stream at the last read, in bytes. */
  get size(): number {
    return this.#size;
  }

  /** The state with all events so far, of any process; null if there is no such stream. */
  read(): Promise<S | null> {
    return this.#inTurn(async () => {
      const read = await this.#log.read(this.stream, this.#folded?.position ?? null);
      if (read) return (await this.#take(read)).state;
      this.#folded = null;
      return null;
    });
  }

  /**
   * Durable when it resolves.
   * @param write appends to the log, possibly together with other streams; resolves with the events of this stream
   */
  append(
    events: readonly StoredEvent[],
    write: Write = each => appendTo(this.#log, each),
  ): Promise<AppendResult<S>> {
    return this.#inTurn(async () => {
      const after = this.#folded?.position ?? null;
      return this.#take(await write({ stream: this.stream, events, after }));
    });
  }

  async #take({ events, position, isFromStart, size }: StreamRead): Promise<AppendResult<S>> {
    const outcomes = new Map<string, Refusal | null>();
    const before = isFromStart ? null : this.#folded;
    let state = before ? before.state : await this.#folding.initial();
    if (events.length > 0) await this.#folding.prepare?.(state, events);
    for (const event of events) {
      const next = this.#folding.evolve(state, event);
      outcomes.set(event.id, isRefusal(next) ? next : null);
      if (!isRefusal(next)) state = next;
    }
    this.#folded = { state, position };
    this.#size = size;
    return { state, outcomes };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn;
    return turn;
  }
}

/** Why events of these did not apply, in their order. */
export const conflictsOf = (events: readonly StoredEvent[], outcomes: Outcomes): Refusal[] =>
  events.flatMap(({ id }) => outcomes.get(id) ?? []);

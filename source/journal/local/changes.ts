/** The changes of a store: a segment a month, of which those are read that are asked for. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeEvent } from '../../domain/changes/change.ts';
import { isChangeEvent, readChangeEvent } from '../../domain/changes/shape.ts';
import type { Damage } from '../journal.ts';
import { makeFolder } from './folder.ts';
import type { Folding } from './follow.ts';
import { Stream } from './stream.ts';

const monthLength = '2026-11'.length;
const fileName = /^(\d{4}-(?:0[1-9]|1[0-2]))\.jsonl$/;

/** Whether a file of the folder is a segment of changes. */
export const isChangesFile = (file: string): boolean => fileName.test(file);

type Months = ChangeEvent[];

const folding: Folding<Months, ChangeEvent> = {
  // It is added to in place: each reading from the start needs one of its own.
  get initial() {
    return [];
  },
  read: readChangeEvent,
  apply: (months, event) => {
    if (isChangeEvent(event)) months.push(event);
    return months;
  },
};

export class ChangesSegments {
  readonly #folder: string;
  readonly #streams = new Map<string, Stream<Months, ChangeEvent>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Changes that happened in a time, in the order in which they were recorded: nothing is recorded before it happens, but some
   * of it a while after.
   */
  list(from: string, to: string): ChangeEvent[] {
    const first = from.slice(0, monthLength);
    return this.#months()
      .filter(month => month >= first)
      .flatMap(month => this.#stream(month).read() ?? [])
      .filter(({ at }) => at >= from && at <= to);
  }

  /** Durable when it returns. */
  append(events: readonly ChangeEvent[]): void {
    for (const [month, own] of Map.groupBy(events, ({ recorded }) => recorded.slice(0, monthLength))) {
      makeFolder(this.#folder);
      const stream = this.#stream(month);
      stream.create();
      stream.append(own);
    }
  }

  damage(): readonly Damage[] {
    return [...this.#streams.values()].flatMap(stream => stream.damage);
  }

  /** Reads all of it, so that {@link damage} tells of all there is. */
  verify(): void {
    for (const month of this.#months()) this.#stream(month).read();
  }

  close(): void {
    for (const stream of this.#streams.values()) stream.close();
    this.#streams.clear();
  }

  #stream(month: string): Stream<Months, ChangeEvent> {
    const known = this.#streams.get(month);
    if (known) return known;
    const stream = new Stream(join(this.#folder, `${month}.jsonl`), folding);
    this.#streams.set(month, stream);
    return stream;
  }

  #months(): string[] {
    try {
      return readdirSync(this.#folder)
        .flatMap(file => fileName.exec(file)?.[1] ?? [])
        .sort();
    } catch {
      // There is no folder before there is a change.
      return [];
    }
  }
}

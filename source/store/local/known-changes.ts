/**
 * The changes of one segment while its events are applied. The journal's order decides (design section 3): where two processes
 * hear of one change, the line that landed first is the change, and the other changes nothing. Like a shelf of pages it is added
 * to in place: a copy an event would make reading a segment quadratic.
 */
import { type ChangeEvent, contentOf, isAgain } from '../../domain/changes/change.ts';
import { isChangeEvent } from '../../domain/changes/schema.ts';
import { Conflict } from '../../domain/kernel/conflict.ts';
import type { UnknownEvent } from '../../domain/kernel/event.ts';

export class KnownChanges {
  readonly #all: ChangeEvent[] = [];
  readonly #byContent = new Map<string, ChangeEvent[]>();

  /** In the order in which they were recorded. */
  get all(): readonly ChangeEvent[] {
    return this.#all;
  }

  /** The change that this one is, or is once more; null where there is none yet. */
  same(event: ChangeEvent): ChangeEvent | null {
    const alike = this.#byContent.get(contentOf(event)) ?? [];
    return alike.find(({ id }) => id === event.id) ?? alike.find(other => isAgain(event, other)) ?? null;
  }

  apply(event: ChangeEvent | UnknownEvent): this | Conflict {
    if (!isChangeEvent(event)) return this;
    const known = this.same(event);
    if (known) return new Conflict(`it was recorded already, at ${known.recorded}`);
    this.#all.push(event);
    const content = contentOf(event);
    const alike = this.#byContent.get(content);
    if (alike) alike.push(event);
    else this.#byContent.set(content, [event]);
    return this;
  }
}

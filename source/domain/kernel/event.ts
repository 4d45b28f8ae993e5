/** What every event of the journal has, whatever it is about. */

/** The fields that every event has. `approximate` marks an `at` that was given as `~14:00`. */
export type Stamp = {
  readonly v: 1;
  readonly id: string;
  readonly at: string;
  readonly recorded: string;
  readonly by: string;
  readonly approximate?: true;
};

/** An event of a type that this version does not know: it stays in the journal and changes nothing. */
export type UnknownEvent = Stamp & { readonly type: string };

/** An event without its stamp. */
export type AnyDraft = { readonly type: string };

/** Who records, and when it happened. Both come from the front end. */
export type Context = {
  readonly by: string;
  /** When it happened: now, or a time that the person gave. */
  readonly at: { readonly at: string; readonly approximate: boolean };
  /** The clock, as UTC ISO-8601 with milliseconds. */
  readonly now: string;
};

/** The context of what happens now. */
export const contextNow = (by: string, now: string): Context => ({
  by,
  at: { at: now, approximate: false },
  now,
});

/** Gives out event ids (ULIDs, in order within a process). */
export type NewId = () => string;

/** Makes a draft an event. */
export function stamp<D extends AnyDraft>(draft: D, { by, at, now }: Context, newId: NewId): Stamp & D {
  return {
    v: 1,
    id: newId(),
    at: at.at,
    recorded: now,
    by,
    ...(at.approximate && { approximate: true as const }),
    ...draft,
  };
}

/**
 * For each event type the fields that are identifiers: ids, names of people and teams, times, one of a few words. Every other
 * text of an event is redacted before it is written. A dot leads into an object, or into each object of a list.
 */
export type IdentifierFields<Payloads> = {
  readonly [T in keyof Payloads]: readonly (
    | Extract<keyof Payloads[T], string>
    | `${Extract<keyof Payloads[T], string>}.${string}`
  )[];
};

/** The identifiers that every event has. `of` names an event of pages; `sum` is the checksum of a line. */
export const commonIdentifiers: readonly string[] = ['v', 'id', 'type', 'at', 'recorded', 'by', 'of', 'sum'];

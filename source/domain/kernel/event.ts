/** What every event of the journal has, whatever it is about (design section 3). */

/** The fields of design section 3 that every event has. `approximate` marks an `at` that was given as `~14:00`. */
export type Stamp = {
  readonly v: 1;
  readonly id: string;
  readonly at: string;
  readonly recorded: string;
  readonly by: string;
  readonly approximate?: true;
};

/** An event of a type that this version does not know: kept, and ignored. */
export type UnknownEvent = Stamp & { readonly type: string };

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

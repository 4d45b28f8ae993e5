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

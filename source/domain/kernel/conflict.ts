/** What folding answers where an event does not apply; the journal's order decides (design section 3). */

/** Somebody was first, or the state has moved on. The sentence is for the person whose event it was. */
export class Conflict {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}

/** The fields of an event that distinguish shifts from other events. */

export type EventText = {
  /** The title; one line. */
  readonly summary: string;
  readonly categories: readonly string[];
  /** X-MICROSOFT-CDO-BUSYSTATUS, in upper case: `BUSY`, `OOF`; null if there is none. */
  readonly busyStatus: string | null;
};

/** In characters. A title is one line of a few words; longer ones only cost time. */
const maxTitle = 250;

/** The title, cut to a length that any expression can search. */
export const titleOf = ({ summary }: Pick<EventText, 'summary'>): string =>
  summary.length > maxTitle ? summary.slice(0, maxTitle).toWellFormed() : summary;

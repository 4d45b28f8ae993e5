/** One incident, or some pages, on the way from one store to another: everything that belongs to it, as it was recorded there. */
import type { ChangeEvent } from '../changes/change.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { ReviewAudience } from '../incident/vocabulary.ts';
import type { UnknownEvent } from '../kernel/event.ts';
import type { PageEvent } from '../paging/events.ts';

/** The events of one page, the first of which is its beginning. */
export type PageHistory = readonly [PageEvent<'page-received'>, ...PageEvent[]];

/** The events of one incident, the first of which is its declaration. */
export type IncidentHistory = readonly [IncidentEvent<'declared'>, ...(IncidentEvent | UnknownEvent)[]];

export type TransferredFile = { readonly name: string; readonly content: Uint8Array };
export type TransferredReview = { readonly audience: ReviewAudience; readonly text: string };

export type Bundle = {
  /** What it is called where it comes from (`INC-7`). */
  readonly id: string;
  /** Whether it, its pages and its follow-ups would like the numbers that they have there. */
  readonly keepsNumbers: boolean;
  readonly events: IncidentHistory;
  readonly pages: readonly PageHistory[];
  readonly changes: readonly ChangeEvent[];
  readonly attachments: readonly TransferredFile[];
  readonly reviews: readonly TransferredReview[];
  /** The events that other incidents of there began with, by what those are called there: they may be here too. */
  readonly related: Readonly<Record<string, string>>;
};

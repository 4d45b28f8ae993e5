/** Bundles: one incident, or some pages, in transfer between stores, with all recorded events. */
import type { ChangeEvent } from '../changes/change.ts';
import type { IncidentEvent } from '../incident/events.ts';
import type { ReviewAudience } from '../incident/vocabulary.ts';
import type { UnknownEvent } from '../kernel/event.ts';
import type { PageEvent } from '../paging/events.ts';

/** The events of one page, starting with its receipt. */
export type PageHistory = readonly [PageEvent<'page-received'>, ...PageEvent[]];

/** The events of one incident, starting with its declaration. */
export type IncidentHistory = readonly [IncidentEvent<'declared'>, ...(IncidentEvent | UnknownEvent)[]];

export type TransferredFile = { readonly name: string; readonly content: Uint8Array };
export type TransferredReview = { readonly audience: ReviewAudience; readonly text: string };

export type Bundle = {
  /** Its id in the source store (`INC-7`). */
  readonly id: string;
  /** Whether it, its pages and its follow-ups should keep their numbers if possible. */
  readonly keepsNumbers: boolean;
  readonly events: IncidentHistory;
  readonly pages: readonly PageHistory[];
  readonly changes: readonly ChangeEvent[];
  readonly attachments: readonly TransferredFile[];
  readonly reviews: readonly TransferredReview[];
  /** The first events of other incidents in the source store, by id: they may exist in this store too. */
  readonly related: Readonly<Record<string, string>>;
};

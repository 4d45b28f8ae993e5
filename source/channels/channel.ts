/** What a channel is: one way of telling somebody, in a file of its own. */
import type { Page } from '../domain/paging/page.ts';
import type { Person } from '../team/types.ts';

/** What is told. Texts are plain, cleaned, and of bounded length; a channel escapes them as its service wants. */
export type Message = {
  readonly page: Page;
  /** One line: `P-12 critical: Checkout is down`. */
  readonly title: string;
  /** A few lines: what, whose, since when, how to acknowledge. */
  readonly text: string;
  /**
   * The same for every try of the same step, so that a service that can will not tell twice.
   */
  readonly idempotencyKey: string;
};

export type Recipient =
  | { readonly kind: 'person'; readonly id: string; readonly person: Person }
  /** `#incidents` of `post: "slack:#incidents"`. */
  | { readonly kind: 'place'; readonly address: string };

/** What came of a try. `failed` says whether and when another may help; nothing in it is a secret. */
export type Told =
  | { readonly outcome: 'sent'; readonly detail: string | null }
  | {
      readonly outcome: 'failed';
      readonly why: string;
      /** False: the same try will fail again (a wrong address, a refused token). */
      readonly again: boolean;
      /** Milliseconds that the service asked to be left alone (`Retry-After`); null: it did not say. */
      readonly retryAfter: number | null;
    }
  /** Not tried: this person cannot be told this way. */
  | { readonly outcome: 'skipped'; readonly why: string };

export type Channel = {
  readonly name: string;
  /** @param signal aborts when the page is acknowledged, or the time for one try is over. Never rejects. */
  readonly tell: (recipient: Recipient, message: Message, signal: AbortSignal) => Promise<Told>;
};

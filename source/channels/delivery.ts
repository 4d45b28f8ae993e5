/** What a channel gets to send, to whom, and what comes of it. */
import type { SecretTemplate } from '../domain/kernel/secrets.ts';
import type { Page } from '../domain/paging/page.ts';

/** Texts are plain, cleaned and of bounded length; each channel escapes them as its service wants. */
export type Message = {
  readonly page: Page;
  /** One line: `P-12 critical: Checkout is down`. */
  readonly title: string;
  /** A few lines: the body, the team, since when, how to acknowledge. */
  readonly text: string;
  /** The same for every attempt of a step, so that a service can detect a retry. */
  readonly idempotencyKey: string;
};

/** A person of the team file, as far as a channel is concerned. */
export type Contact = {
  readonly name: string;
  /** By the keys of {@link AddressField}: `email`, `phone`, … */
  readonly addresses: Readonly<Record<string, SecretTemplate>>;
};

export type Recipient =
  | { readonly kind: 'person'; readonly id: string; readonly person: Contact }
  /** `#incidents` of `post: "slack:#incidents"`. */
  | { readonly kind: 'place'; readonly address: string };

/** The result of one attempt. Nothing in it is a secret. */
export type Delivery =
  | { readonly outcome: 'sent'; readonly detail: string | null }
  | {
      readonly outcome: 'failed';
      readonly reason: string;
      /** False: the same attempt will fail again (a wrong address, a rejected token). */
      readonly isRetryable: boolean;
      /** Milliseconds that the service asked to wait (`Retry-After`); null: it did not say. */
      readonly retryAfterMs: number | null;
    }
  /** Not attempted: this person cannot be reached this way. */
  | { readonly outcome: 'skipped'; readonly reason: string };

/** Sends one message. It may reject or ignore its signal: `guard.ts` turns that into a {@link Delivery}. */
export type Sender = (recipient: Recipient, message: Message, signal: AbortSignal) => Promise<Delivery>;

export type Channel = {
  readonly name: string;
  /** Never rejects. @param signal aborts when the page is acknowledged or the attempt takes too long */
  readonly send: Sender;
};

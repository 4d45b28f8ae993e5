/**
 * One attempt to tell somebody, or to post somewhere: journaled before it is made and after (design section 7). It is called off
 * the moment its page wants nobody any more, and takes no longer than it is given.
 */

import type { Channel, Delivery, Recipient } from '../../channels/delivery.ts';
import { messageOf } from '../../channels/message.ts';
import { retryAt } from '../../domain/paging/escalation/failures.ts';
import type { Page, Step } from '../../domain/paging/page.ts';
import type { Person } from '../../team/types.ts';
import type { Clock } from './clock.ts';
import { Limiter } from './limiter.ts';
import type { Writer } from './writer.ts';

export type NotifierOptions = {
  readonly writer: Writer;
  readonly clock: Clock;
  readonly channel: (name: string) => Channel | null;
  readonly person: (id: string) => Person | null;
  /** Whether this is the store's engine beyond doubt: another one may have been told to go on meanwhile. */
  readonly isLeader: () => boolean;
  readonly onDelivery: (page: Page, step: Step, attempt: number, told: Delivery) => void;
  /** Milliseconds that one try may take. */
  readonly timeoutMs: number;
};

/** A channel that hangs for all whom it should tell still lets so many others through. */
const atOnce = 64;

type Try = { readonly page: Page; readonly step: Step; readonly attempt: number };

/** Why everything is called off at once: it is no word on any of the steps. */
class Leaving extends Error {
  override message = 'the watch stops';
}

export class Notifier {
  readonly #world: NotifierOptions;
  /** By channel: one that is slow keeps nobody from being told by another. */
  readonly #turnstiles = new Map<string, Limiter>();
  readonly #underWay = new Map<string, Set<AbortController>>();

  constructor(world: NotifierOptions) {
    this.#world = world;
  }

  /** Makes an attempt that is journaled as started. Resolves once its end is journaled; rejects where that fails. */
  async notify(page: Page, step: Step, attempt: number): Promise<void> {
    const made = { page, step, attempt };
    const controller = new AbortController();
    this.#begin(page.id, controller);
    try {
      const told = await this.#turnstileOf(step.channel).run(() => this.#told(made, controller));
      if (told === null) return;
      this.#world.onDelivery(page, step, attempt, told);
      await this.#end(made, told);
    } finally {
      this.#done(page.id, controller);
    }
  }

  /** Calls off whatever is under way for a page. */
  cancel(page: string, why: string): void {
    for (const controller of this.#underWay.get(page) ?? []) controller.abort(new Error(why));
  }

  /** Calls off everything, for another engine to make up for: what was not begun is left without an end. */
  cancelAll(): void {
    for (const controllers of this.#underWay.values())
      for (const controller of controllers) controller.abort(new Leaving());
  }

  /** @returns null where another engine has the store now: what is left without an end is its to make up for */
  async #told({ page, step }: Try, controller: AbortController): Promise<Delivery | null> {
    if (controller.signal.reason instanceof Leaving) return null;
    if (controller.signal.aborted)
      return { outcome: 'skipped', reason: String(controller.signal.reason?.message) };
    if (!this.#world.isLeader()) return null;
    const channel = this.#world.channel(step.channel);
    const person = step.person === null ? null : this.#world.person(step.person);
    const recipient = recipientOf(step, person);
    if (!channel) return { outcome: 'skipped', reason: `the team file sets up no channel ${step.channel}` };
    if (!recipient) return { outcome: 'skipped', reason: `${step.person} is not in the team file any more` };
    const message = messageOf(page, {
      idempotencyKey: `${page.id}/${step.key}`,
      timezone: person?.timezone ?? null,
    });
    const limit = this.#world.clock.after(this.#world.timeoutMs, () =>
      controller.abort(new DOMException('it took too long', 'TimeoutError')),
    );
    try {
      return await channel.send(recipient, message, controller.signal);
    } finally {
      limit();
    }
  }

  async #end({ page, step, attempt }: Try, told: Delivery): Promise<void> {
    const ended = new Date(this.#world.clock.now()).toISOString();
    const again =
      told.outcome === 'failed'
        ? retryAt({
            page: page.id,
            step: step.key,
            attempt,
            ended,
            again: told.isRetryable,
            retryAfter: told.retryAfterMs,
          })
        : null;
    await this.#world.writer.write({
      type: 'step-ended',
      page: page.id,
      step: step.key,
      attempt,
      outcome: told.outcome,
      detail: told.outcome === 'sent' ? told.detail : told.reason,
      retryAt: again,
    });
  }

  #turnstileOf(channel: string): Limiter {
    const turnstile = this.#turnstiles.get(channel) ?? new Limiter(atOnce);
    this.#turnstiles.set(channel, turnstile);
    return turnstile;
  }

  #begin(page: string, controller: AbortController): void {
    const all = this.#underWay.get(page) ?? new Set();
    this.#underWay.set(page, all.add(controller));
  }

  #done(page: string, controller: AbortController): void {
    const all = this.#underWay.get(page);
    all?.delete(controller);
    if (all?.size === 0) this.#underWay.delete(page);
  }
}

function recipientOf({ person: id, address }: Step, person: Person | null): Recipient | null {
  if (id === null) return { kind: 'place', address: address ?? '' };
  return person && { kind: 'person', id, person };
}

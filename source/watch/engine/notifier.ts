/**
 * Makes notification attempts. Each is recorded before and after it is made, cancelled as soon as its page needs no one any more, and
 * limited in time.
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
  /** Whether this watch certainly is the leader: another one may have taken over. */
  readonly isLeader: () => boolean;
  readonly onDelivery: (page: Page, step: Step, attempt: number, delivery: Delivery) => void;
  /** For one attempt. */
  readonly timeoutMs: number;
};

/** Per channel: a channel that hangs must not use up all connections. */
const maxConcurrent = 64;

type Attempt = { readonly page: Page; readonly step: Step; readonly attempt: number };

/** Every attempt is cancelled because the watch stops; this is not the result of any step. */
class StoppingError extends Error {
  override message = 'the watch is stopping';
}

export class Notifier {
  readonly #world: NotifierOptions;
  /** By channel, so that a slow one does not delay the others. */
  readonly #limiters = new Map<string, Limiter>();
  readonly #running = new Map<string, Set<AbortController>>();

  constructor(world: NotifierOptions) {
    this.#world = world;
  }

  /** Makes an attempt that was recorded as started. Resolves once its end is recorded; rejects if that fails. */
  async notify(page: Page, step: Step, attempt: number): Promise<void> {
    const made = { page, step, attempt };
    const controller = new AbortController();
    this.#begin(page.id, controller);
    try {
      const delivery = await this.#limiterOf(step.channel).run(() => this.#attempt(made, controller));
      if (delivery === null) return;
      this.#world.onDelivery(page, step, attempt, delivery);
      await this.#end(made, delivery);
    } finally {
      this.#done(page.id, controller);
    }
  }

  /** Cancels the attempts for a page. */
  cancel(page: string, why: string): void {
    for (const controller of this.#running.get(page) ?? []) controller.abort(new Error(why));
  }

  /** Cancels all attempts. Those that have not begun get no end, so that the next leader retries them. */
  cancelAll(): void {
    for (const controllers of this.#running.values())
      for (const controller of controllers) controller.abort(new StoppingError());
  }

  /** @returns null if another watch is the leader now: it retries the attempt */
  async #attempt({ page, step }: Attempt, controller: AbortController): Promise<Delivery | null> {
    if (controller.signal.reason instanceof StoppingError) return null;
    if (controller.signal.aborted)
      return { outcome: 'skipped', reason: String(controller.signal.reason?.message) };
    if (!this.#world.isLeader()) return null;
    const channel = this.#world.channel(step.channel);
    const person = step.person === null ? null : this.#world.person(step.person);
    const recipient = recipientOf(step, person);
    if (!channel)
      return { outcome: 'skipped', reason: `channel ${step.channel} is not set up in the team file` };
    if (!recipient) return { outcome: 'skipped', reason: `${step.person} is no longer in the team file` };
    const message = messageOf(page, {
      idempotencyKey: `${page.id}/${step.key}`,
      timezone: person?.timezone ?? null,
    });
    const limit = this.#world.clock.after(this.#world.timeoutMs, () =>
      controller.abort(new DOMException('timed out', 'TimeoutError')),
    );
    try {
      return await channel.send(recipient, message, controller.signal);
    } finally {
      limit();
    }
  }

  async #end({ page, step, attempt }: Attempt, delivery: Delivery): Promise<void> {
    const ended = new Date(this.#world.clock.now()).toISOString();
    const again =
      delivery.outcome === 'failed'
        ? retryAt({
            page: page.id,
            step: step.key,
            attempt,
            ended,
            again: delivery.isRetryable,
            retryAfter: delivery.retryAfterMs,
          })
        : null;
    await this.#world.writer.write({
      type: 'step-ended',
      page: page.id,
      step: step.key,
      attempt,
      outcome: delivery.outcome,
      detail: delivery.outcome === 'sent' ? delivery.detail : delivery.reason,
      retryAt: again,
    });
  }

  #limiterOf(channel: string): Limiter {
    const limiter = this.#limiters.get(channel) ?? new Limiter(maxConcurrent);
    this.#limiters.set(channel, limiter);
    return limiter;
  }

  #begin(page: string, controller: AbortController): void {
    const all = this.#running.get(page) ?? new Set();
    this.#running.set(page, all.add(controller));
  }

  #done(page: string, controller: AbortController): void {
    const all = this.#running.get(page);
    all?.delete(controller);
    if (all?.size === 0) this.#running.delete(page);
  }
}

function recipientOf({ person: id, address }: Step, person: Person | null): Recipient | null {
  if (id === null) return { kind: 'place', address: address ?? '' };
  return person && { kind: 'person', id, person };
}

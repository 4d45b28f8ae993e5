/**
 * The escalation engine: asks the planner what is due, and does it. All of its state is in the journal, so another watch can take
 * over at any time. It asks with the wall clock, at least as often as the lease is renewed, so that a clock change is noticed.
 */

import type { PageId } from '../../domain/kernel/ids.ts';
import { type DueAction, findDueActions, findNextDue } from '../../domain/paging/escalation/plan.ts';
import type { PagingRules, PassedOver } from '../../domain/paging/escalation/rules.ts';
import type { Page, Step } from '../../domain/paging/page.ts';
import { findNextSilenceChange, findSilenceChange } from '../../domain/paging/silences/apply-silences.ts';
import type { Silence } from '../../domain/paging/silences/state.ts';
import { isWaiting, type PageState } from '../../domain/paging/state.ts';
import { type Journal, type PagesMark, pagesChanged, teamChanged } from '../../store/journal.ts';
import type { Lease } from '../../store/port.ts';
import { endsOfOrphans, skipOf, startOf } from './attempts.ts';
import type { Clock } from './clock.ts';
import { DueQueue } from './due-queue.ts';
import type { Notifier } from './notifier.ts';
import type { Writer } from './writer.ts';

export type EngineOptions = {
  readonly journal: Pick<Journal, 'pagesSince' | 'subscribe'>;
  readonly writer: Writer;
  readonly notifier: Notifier;
  readonly lease: Lease;
  readonly clock: Clock;
  /** From the current team file and overrides. */
  readonly rules: () => Promise<{ readonly rules: PagingRules; readonly silences: readonly Silence[] }>;
  readonly events: EngineEvents;
};

export type Role = 'leader' | 'standby';

export type EngineEvents = {
  /** One watch per store is active, the leader; the others are standbys. */
  readonly onRoleChange: (role: Role) => void;
  /** @param milliseconds how late the step was started */
  readonly onStepStarted: (milliseconds: number) => void;
  /** A person is notified because others cannot be. */
  readonly onFallThrough: (page: PageState, step: Step, insteadOf: readonly PassedOver[]) => void;
  readonly onError: (error: unknown) => void;
};

/** Until a page is planned again after the journal refused an event of it. */
const conflictPauseMs = 10_000;

/** The wall clock was set if it differs from the monotonic one by more; smaller corrections happen all the time. */
const clockJumpMs = 1_000;

export class Engine {
  readonly #options: EngineOptions;
  readonly #queue = new DueQueue();
  #pages = new Map<PageId, PageState>();
  #rules: PagingRules | null = null;
  #silences: readonly Silence[] = [];
  /** When the next silence begins or ends; null: never. */
  #nextSilence: number | null = null;
  #stale = { pages: true, rules: true };
  /** How far the pages have been read. */
  #mark: PagesMark | null = null;
  /** Whether it has just become the leader, so that there may be attempts of a leader that died. */
  #isNew = false;
  #isLeader = false;
  #stopped = false;
  /** The difference between the wall clock and the monotonic clock. */
  #clockOffset = 0;
  #wake: (() => void) | null = null;
  readonly #running = new Set<Promise<void>>();

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /** Runs until {@link stop}. */
  async run(): Promise<void> {
    const { journal, lease, events } = this.#options;
    const unsubscribe = journal.subscribe(ids => {
      if (ids.includes(pagesChanged)) this.#stale.pages = true;
      if (ids.includes(teamChanged)) this.#stale.rules = true;
      this.#poke();
    });
    try {
      while (!this.#stopped) {
        // Before anything is awaited, so that no change is missed: it wakes the next turn.
        const woken = this.#sleep();
        await this.#turn().catch(events.onError);
        await woken.until(this.#nextTurn());
      }
    } finally {
      unsubscribe();
      this.#options.notifier.cancelAll();
      await Promise.allSettled(this.#running);
      await lease.release();
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#poke();
  }

  /** Call it when the team file has changed. */
  rulesChanged(): void {
    this.#stale.rules = true;
    this.#poke();
  }

  /** Call it when pages have changed; the engine finds out which. */
  pagesChanged(): void {
    this.#stale.pages = true;
    this.#poke();
  }

  /** Takes over the pages after a write of the engine's own; their next step may be due at once. */
  applyPages(pages: readonly PageState[]): void {
    for (const page of pages) this.#keep(page);
    this.#poke();
  }

  #poke(): void {
    this.#wake?.();
  }

  async #turn(): Promise<void> {
    const { lease } = this.#options;
    const isLeader = (await (this.#isLeader ? lease.renew() : lease.acquire())) !== null;
    if (isLeader !== this.#isLeader) this.#changeRole(isLeader);
    if (!isLeader) return;
    // Pages first: reading the rules applies the silences to them.
    if (this.#stale.pages) await this.#readPages();
    if (this.#stale.rules || this.#rules === null) await this.#readRules();
    if (this.#nextSilence !== null && this.#nextSilence <= this.#options.clock.now())
      await this.#applySilences();
    if (this.#isNew) await this.#endOrphans();
    this.#noticeJump();
    await this.#doDue();
  }

  /** After a clock change, every page is planned again. */
  #noticeJump(): void {
    const { clock } = this.#options;
    const offset = clock.now() - clock.elapsed();
    if (Math.abs(offset - this.#clockOffset) > clockJumpMs)
      for (const page of this.#pages.values()) this.#plan(page);
    this.#clockOffset = offset;
  }

  #changeRole(isLeader: boolean): void {
    this.#isLeader = isLeader;
    this.#isNew = isLeader;
    this.#stale = { pages: true, rules: true };
    this.#options.events.onRoleChange(isLeader ? 'leader' : 'standby');
    if (!isLeader) this.#options.notifier.cancelAll();
  }

  async #endOrphans(): Promise<void> {
    const { writer } = this.#options;
    const ends = endsOfOrphans(this.#pages.values(), this.#now());
    await Promise.all(ends.map(end => writer.write(end)));
    this.#isNew = false;
  }

  async #readRules(): Promise<void> {
    this.#stale.rules = false;
    const { rules, silences } = await this.#options.rules();
    this.#rules = rules;
    this.#silences = silences;
    for (const page of this.#pages.values()) this.#plan(page);
    await this.#applySilences();
  }

  /** Silences also apply to pages that came in before them. */
  async #applySilences(): Promise<void> {
    const now = this.#now();
    const next = findNextSilenceChange(this.#silences, now);
    this.#nextSilence = next === null ? null : Date.parse(next);
    const drafts = [...this.#pages.values()].flatMap(
      page => findSilenceChange(page, this.#silences, now) ?? [],
    );
    await Promise.all(drafts.map(draft => this.#options.writer.write(draft)));
  }

  /** Reads only what changed: in an alert storm, there may be ten thousand open pages. */
  async #readPages(): Promise<void> {
    this.#stale.pages = false;
    const { pages, areAll, mark } = await this.#options.journal.pagesSince(this.#mark);
    this.#mark = mark;
    for (const page of pages) this.#keep(page);
    if (!areAll) return;
    const ids = new Set(pages.map(({ id }) => id));
    for (const id of [...this.#pages.keys()].filter(known => !ids.has(known))) this.#forget(id);
  }

  #keep(page: PageState): void {
    if (!isWaiting(page)) {
      this.#forget(page.id);
      return;
    }
    if (this.#pages.get(page.id) === page) return;
    this.#pages.set(page.id, page);
    // Also between two retries: running attempts are cancelled at once.
    if (page.status !== 'open')
      this.#options.notifier.cancel(page.id, `acknowledged by ${page.acknowledged?.by}`);
    this.#plan(page);
  }

  #forget(id: PageId): void {
    this.#pages.delete(id);
    this.#queue.set(id, null);
    this.#options.notifier.cancel(id, 'the page is closed');
  }

  #plan(page: Page): void {
    if (!this.#rules) return;
    const next = findNextDue(page, this.#rules, this.#now());
    this.#queue.set(page.id, next === null ? null : Date.parse(next));
  }

  async #doDue(): Promise<void> {
    const rules = this.#rules;
    if (!rules) return;
    const instant = this.#options.clock.now();
    const found = this.#queue.takeDue(instant).flatMap(({ page: id, at }) => {
      const page = this.#pages.get(id);
      if (!page) return [];
      const actions = findDueActions(page, rules, new Date(instant).toISOString());
      // Nothing is due after all, so it is planned again.
      if (actions.length === 0) this.#plan(page);
      return actions.map(action => ({ page, action, at }));
    });
    await Promise.all(found.map(each => this.#start(each.page, each.action, each.at)));
  }

  /** Records that a step starts, all steps of a turn in one write; the attempt itself runs in the background. */
  async #start(page: PageState, action: DueAction, at: number): Promise<void> {
    const { writer, notifier, events, clock } = this.#options;
    const written = await writer.write(startOf(page, action));
    if (written.conflict !== null) this.#planLater(page);
    if (written.conflict !== null || action.do === 'escalate') return;
    events.onStepStarted(Math.max(0, clock.now() - at));
    if (action.do === 'start' && action.attempt === 1 && action.insteadOf.length > 0)
      events.onFallThrough(page, action.step, action.insteadOf);
    const ends =
      action.do === 'skip'
        ? writer.write(skipOf(page, action))
        : notifier.notify(written.page ?? page, action.step, action.attempt);
    this.#track(ends.then(() => {}));
  }

  /** After a refused event: if the page changed, it is planned again anyway; if not, it is planned again after a pause. */
  #planLater({ id }: PageState): void {
    if (!this.#queue.has(id)) this.#queue.set(id, this.#options.clock.now() + conflictPauseMs);
  }

  #track(work: Promise<void>): void {
    const tracked = work.catch(this.#options.events.onError).finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  #now(): string {
    return new Date(this.#options.clock.now()).toISOString();
  }

  /** Milliseconds until the next turn. */
  #nextTurn(): number {
    const { clock, lease } = this.#options;
    const { renewEveryMs: renewEvery } = lease;
    if (!this.#isLeader) return renewEvery;
    const now = clock.now();
    const waits = [this.#queue.next(), this.#nextSilence].map(at => (at === null ? renewEvery : at - now));
    return Math.max(0, Math.min(renewEvery, ...waits));
  }

  #sleep(): { until: (milliseconds: number) => Promise<void> } {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    return {
      until: async milliseconds => {
        const cancel = this.#options.clock.after(milliseconds, resolve);
        await promise;
        cancel();
      },
    };
  }
}

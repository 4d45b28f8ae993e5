/**
 * The engine (design section 7): asks the planner what is due and does it. It holds no truth of its own: all it knows is in the
 * journal, and whoever takes over reads the same. The planner is asked with the calendar's time, at least as often as the
 * lease is renewed, so that a clock that jumps is noticed and nobody waits for a timer that was set by another clock.
 */

import { type DueAction, findDueActions, findNextDue } from '../../domain/paging/escalation/plan.ts';
import type { PagingRules } from '../../domain/paging/escalation/rules.ts';
import type { Page } from '../../domain/paging/page.ts';
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
  /** As the team file and the overrides say now. */
  readonly rules: () => Promise<{ readonly rules: PagingRules; readonly silences: readonly Silence[] }>;
  readonly events: EngineEvents;
};

export type EngineEvents = {
  /** It became the engine of the store, or a viewer of somebody else's. */
  readonly role: (role: 'engine' | 'viewer') => void;
  /** How many milliseconds after its time a step was started. */
  readonly lag: (milliseconds: number) => void;
  readonly failed: (error: unknown) => void;
};

/** Milliseconds until a page is looked at again of which the journal did not take what was due. */
const pauseAfterConflict = 10_000;

/** Milliseconds that the calendar's clock may go astray before that counts as having been set: less is slewed all the time. */
const jump = 1_000;

export class Engine {
  readonly #world: EngineOptions;
  readonly #agenda = new DueQueue();
  #pages = new Map<string, PageState>();
  #rules: PagingRules | null = null;
  #silences: readonly Silence[] = [];
  /** When the next silence begins or ends; null: none does. */
  #nextSilence: number | null = null;
  #stale = { pages: true, rules: true };
  /** How far the pages of the journal were read. */
  #mark: PagesMark | null = null;
  /** Whether it has just become the engine, and may find what another one left half done. */
  #isNew = false;
  #leads = false;
  #stopped = false;
  /** How far the calendar's clock is from the one that only passes. */
  #apart = 0;
  #wake: (() => void) | null = null;
  readonly #underWay = new Set<Promise<void>>();

  constructor(world: EngineOptions) {
    this.#world = world;
  }

  /** Runs until {@link stop}. */
  async run(): Promise<void> {
    const { journal, lease, events } = this.#world;
    const unsubscribe = journal.subscribe(ids => {
      if (ids.includes(pagesChanged)) this.#stale.pages = true;
      if (ids.includes(teamChanged)) this.#stale.rules = true;
      this.#poke();
    });
    try {
      while (!this.#stopped) {
        // Before anything is awaited: what changes from here on is seen in the next turn.
        const woken = this.#sleep();
        await this.#turn().catch(events.failed);
        await woken.until(this.#nextTurn());
      }
    } finally {
      unsubscribe();
      this.#world.notifier.cancelAll();
      await Promise.allSettled(this.#underWay);
      await lease.release();
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#poke();
  }

  /** Says that the team file has changed. */
  rulesChanged(): void {
    this.#stale.rules = true;
    this.#poke();
  }

  /** Says that pages have changed: which, it reads in its turn. */
  pagesChanged(): void {
    this.#stale.pages = true;
    this.#poke();
  }

  /** Takes pages over as they stand after a write of the engine's own; what comes next for them may be due at once. */
  applyPages(pages: readonly PageState[]): void {
    for (const page of pages) this.#keep(page);
    this.#poke();
  }

  #poke(): void {
    this.#wake?.();
  }

  async #turn(): Promise<void> {
    const { lease } = this.#world;
    const leads = (await (this.#leads ? lease.renew() : lease.acquire())) !== null;
    if (leads !== this.#leads) this.#changeRole(leads);
    if (!leads) return;
    // Pages first: what silences say of them is asked as the rules are read.
    if (this.#stale.pages) await this.#readPages();
    if (this.#stale.rules || this.#rules === null) await this.#readRules();
    if (this.#nextSilence !== null && this.#nextSilence <= this.#world.clock.now())
      await this.#applySilences();
    if (this.#isNew) await this.#giveUpOrphans();
    this.#noticeJump();
    await this.#doDue();
  }

  /** A clock that was set makes another time of what was asked before: all of it is asked anew. */
  #noticeJump(): void {
    const { clock } = this.#world;
    const apart = clock.now() - clock.elapsed();
    if (Math.abs(apart - this.#apart) > jump) for (const page of this.#pages.values()) this.#look(page);
    this.#apart = apart;
  }

  #changeRole(leads: boolean): void {
    this.#leads = leads;
    this.#isNew = leads;
    this.#stale = { pages: true, rules: true };
    this.#world.events.role(leads ? 'engine' : 'viewer');
    if (!leads) this.#world.notifier.cancelAll();
  }

  async #giveUpOrphans(): Promise<void> {
    const { writer } = this.#world;
    const ends = endsOfOrphans(this.#pages.values(), this.#now());
    await Promise.all(ends.map(end => writer.write(end)));
    this.#isNew = false;
  }

  async #readRules(): Promise<void> {
    this.#stale.rules = false;
    const { rules, silences } = await this.#world.rules();
    this.#rules = rules;
    this.#silences = silences;
    for (const page of this.#pages.values()) this.#look(page);
    await this.#applySilences();
  }

  /** A silence begins and ends for pages that came in before it too. */
  async #applySilences(): Promise<void> {
    const now = this.#now();
    const next = findNextSilenceChange(this.#silences, now);
    this.#nextSilence = next === null ? null : Date.parse(next);
    const drafts = [...this.#pages.values()].flatMap(
      page => findSilenceChange(page, this.#silences, now) ?? [],
    );
    await Promise.all(drafts.map(draft => this.#world.writer.write(draft)));
  }

  /** Those that changed since they were read: in a storm, all that wait would be ten thousand for every few that come. */
  async #readPages(): Promise<void> {
    this.#stale.pages = false;
    const { pages, areAll, mark } = await this.#world.journal.pagesSince(this.#mark);
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
    // Between a retry and the next too: what is under way for it is called off at once.
    if (page.status !== 'open')
      this.#world.notifier.cancel(page.id, `${page.acknowledged?.by} acknowledged it`);
    this.#look(page);
  }

  #forget(id: string): void {
    this.#pages.delete(id);
    this.#agenda.set(id, null);
    this.#world.notifier.cancel(id, 'the page is over');
  }

  #look(page: Page): void {
    if (!this.#rules) return;
    const next = findNextDue(page, this.#rules, this.#now());
    this.#agenda.set(page.id, next === null ? null : Date.parse(next));
  }

  async #doDue(): Promise<void> {
    const rules = this.#rules;
    if (!rules) return;
    const instant = this.#world.clock.now();
    const found = this.#agenda.takeDue(instant).flatMap(({ page: id, at }) => {
      const page = this.#pages.get(id);
      if (!page) return [];
      const actions = findDueActions(page, rules, new Date(instant).toISOString());
      // Nothing after all: when it will be is asked anew.
      if (actions.length === 0) this.#look(page);
      return actions.map(action => ({ page, action, at }));
    });
    await Promise.all(found.map(each => this.#begin(each.page, each.action, each.at)));
  }

  /** Journals that something begins, all of one turn in one write; what takes time goes on by itself. */
  async #begin(page: PageState, action: DueAction, at: number): Promise<void> {
    const { writer, notifier, events, clock } = this.#world;
    const written = await writer.write(startOf(page, action));
    if (written.conflict !== null) this.#lookLater(page);
    if (written.conflict !== null || action.do === 'escalate') return;
    events.lag(Math.max(0, clock.now() - at));
    const ends =
      action.do === 'skip'
        ? writer.write(skipOf(page, action))
        : notifier.notify(written.page ?? page, action.step, action.attempt);
    this.#goOn(ends.then(() => {}));
  }

  /** What the journal did not take: whatever changed the page has it looked at by itself; where nothing did, not at once. */
  #lookLater({ id }: PageState): void {
    if (!this.#agenda.has(id)) this.#agenda.set(id, this.#world.clock.now() + pauseAfterConflict);
  }

  #goOn(work: Promise<void>): void {
    const watched = work.catch(this.#world.events.failed).finally(() => this.#underWay.delete(watched));
    this.#underWay.add(watched);
  }

  #now(): string {
    return new Date(this.#world.clock.now()).toISOString();
  }

  /** Milliseconds until the next turn, however quiet it is. */
  #nextTurn(): number {
    const { clock, lease } = this.#world;
    const { renewEveryMs: renewEvery } = lease;
    if (!this.#leads) return renewEvery;
    const now = clock.now();
    const waits = [this.#agenda.next(), this.#nextSilence].map(at => (at === null ? renewEvery : at - now));
    return Math.max(0, Math.min(renewEvery, ...waits));
  }

  #sleep(): { until: (milliseconds: number) => Promise<void> } {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    return {
      until: async milliseconds => {
        const callOff = this.#world.clock.after(milliseconds, resolve);
        await promise;
        callOff();
      },
    };
  }
}

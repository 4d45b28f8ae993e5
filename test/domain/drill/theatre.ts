/** A stage without a store: the director's actions and the player's moves are decided and folded, on a clock that only the test moves. */

import { createAlert, type Effect } from '../../../source/domain/drill/effects.ts';
import type { Observed } from '../../../source/domain/drill/observed.ts';
import { type PlayedStep, runDueSteps } from '../../../source/domain/drill/run-due-steps.ts';
import type { Action, Scenario, Step, Trigger } from '../../../source/domain/drill/scenario.ts';
import type { Occurrences } from '../../../source/domain/drill/trigger.ts';
import { decide, type LaterIntent } from '../../../source/domain/incident/decide/decide.ts';
import { evolve } from '../../../source/domain/incident/evolve/evolve.ts';
import type { Incident } from '../../../source/domain/incident/state.ts';
import { isRefusal } from '../../../source/domain/kernel/refusal.ts';
import { decidePage } from '../../../source/domain/paging/decide.ts';
import type { PageDraft, PageEvent } from '../../../source/domain/paging/events.ts';
import { evolvePage } from '../../../source/domain/paging/evolve.ts';
import { acceptAlerts } from '../../../source/domain/paging/ingest/accept.ts';
import type { PageIntent } from '../../../source/domain/paging/intents.ts';
import { noRules, type Rules, splitAlert } from '../../../source/domain/paging/route.ts';
import type { PageState } from '../../../source/domain/paging/state.ts';
import { incident as declared, stamped } from '../../builders/incident.ts';

export const began = Date.parse('2026-03-02T03:00:00.000Z');
export const instantAt = (elapsed: number): string => new Date(began + elapsed).toISOString();

const cue: Trigger = { at: null, after: [], unless: [], wait: 0, says: [], kinds: [], pulls: null, or: null };

export const say = (text: string): Action => ({ do: 'say', kind: 'note', text, temporaryFix: false });

/** A step of ben's, unless `parts` change it. */
export const step = (name: string, when: Partial<Trigger>, rest: Partial<Step> = {}): Step => ({
  name,
  trigger: { ...cue, ...when },
  who: 'ben',
  actions: [say(`line of ${name}`)],
  mitigates: false,
  ...rest,
});

export const scenario = (fields: Partial<Scenario> = {}): Scenario => ({
  title: 'Checkout is slow',
  about: 'about',
  briefing: 'briefing',
  you: ['ana'],
  lasts: 600_000,
  alerts: {
    errors: {
      title: 'Errors',
      body: '',
      severity: 'major',
      labels: { service: 'checkout' },
      links: [],
      every: null,
    },
  },
  cast: {},
  script: [],
  targets: { acknowledge: null, declare: null, staff: null, update: null, mitigate: null, resolve: null },
  expects: { severity: null, publicUpdate: false, temporaryFix: false, pulls: [] },
  debrief: null,
  ...fields,
});

/** The played steps, with their times. */
export type Shown = PlayedStep & { readonly at: number };

/** The player's action at a time. */
export type Move = { readonly at: number; readonly move: (theatre: Theatre) => void };

export class Theatre {
  readonly shown: Shown[] = [];
  /** The refused actions, by person. */
  readonly refused: string[] = [];
  incident: Incident | null = null;
  elapsed = 0;
  since: Occurrences = {};
  readonly #scenario: Scenario;
  readonly #person: string;
  readonly #rules: Rules;
  readonly #pages = new Map<string, PageState>();

  constructor(played: Scenario, person = 'ana', rules: Rules = noRules) {
    this.#scenario = played;
    this.#person = person;
    this.#rules = rules;
  }

  get seen(): Observed {
    return { person: this.#person, incident: this.incident, pages: this.pages };
  }

  get pages(): readonly PageState[] {
    return [...this.#pages.values()];
  }

  /** @param declaration as the incident's builders take it; by the player */
  declare(declaration: Parameters<typeof declared>[0] = {}): void {
    this.incident ??= declared({ drill: true, ...declaration }, this.#person, instantAt(this.elapsed));
  }

  does(intent: LaterIntent, by = this.#person): void {
    const before = this.incident;
    if (!before) throw new Error('nothing is declared');
    const now = instantAt(this.elapsed);
    const verdict = decide(before, intent, { by, at: { at: now, approximate: false }, now });
    if (isRefusal(verdict)) {
      this.refused.push(`${by}: ${verdict.reason}`);
      return;
    }
    for (const [index, draft] of verdict.events.entries()) {
      const next = evolve(this.incident, 'INC-7', stamped(this.incident, by, draft, now, index));
      if (!isRefusal(next)) this.incident = next;
    }
  }

  logs(text: string, kind: 'note' | 'action' | 'decision' | 'hypothesis' | 'finding' = 'note'): void {
    this.does({ do: 'log', kind, text });
  }

  onPage(id: string, intent: PageIntent, by = this.#person): void {
    const page = this.#pages.get(id);
    if (!page) throw new Error(`there is no ${id}`);
    const now = instantAt(this.elapsed);
    const verdict = decidePage(page, intent, { by, at: { at: now, approximate: false }, now });
    if (isRefusal(verdict)) this.refused.push(`${by}: ${verdict.reason}`);
    else for (const draft of verdict.events) this.#land(draft, by);
  }

  acknowledge(by = this.#person): void {
    this.onPage('P-1', { do: 'acknowledge', takeOver: false }, by);
  }

  /** Runs due actions until there are none. @returns when to look again */
  look(): number | null {
    for (;;) {
      const { since, played, next } = runDueSteps(this.#scenario, this.since, this.seen, this.elapsed);
      this.since = since;
      if (played.length === 0) return next;
      for (const each of played) {
        this.shown.push({ ...each, at: this.elapsed });
        for (const act of each.effects) this.#perform(act);
      }
    }
  }

  /** Moves from one due time to the next, the player's moves among them. `step`: looks as often as that besides. */
  play(moves: readonly Move[], until: number, step = Number.POSITIVE_INFINITY): this {
    const waiting = moves.toSorted((a, b) => a.at - b.at);
    let next = this.look();
    for (;;) {
      const [move] = waiting;
      const at = Math.min(next ?? until, move?.at ?? until, this.elapsed + step);
      if (at >= until) return this;
      this.elapsed = at;
      if (move && move.at <= at) {
        waiting.shift();
        move.move(this);
      }
      next = this.look();
    }
  }

  /** The names of the played steps, in order; the participants' own reactions left out. */
  names(): string[] {
    const scripted = new Set(this.#scenario.script.map(({ name }) => name));
    return this.shown.map(({ name }) => name).filter(name => scripted.has(name));
  }

  #perform(act: Effect): void {
    if (act.do === 'intent') this.does(act.intent, act.by);
    else if (act.do === 'acknowledge') this.onPage(act.page, { do: 'acknowledge', takeOver: false }, act.by);
    else this.#send(act);
  }

  #send(act: Extract<Effect, { do: 'alert' }>): void {
    const taken = acceptAlerts(splitAlert(createAlert(act), this.#rules), {
      rules: this.#rules,
      silences: [],
      now: instantAt(this.elapsed),
      by: null,
      pageWithKey: key => this.pages.findLast(page => page.dedupKey === key) ?? null,
      pagesWithAlert: () => [],
      isActive: () => this.incident?.state.status === 'active',
      newPage: () => `P-${this.#pages.size + 1}`,
    });
    for (const { drafts, by } of taken.filter(each => each !== null))
      for (const draft of drafts) this.#land(draft, by);
  }

  #land(draft: PageDraft, by: string): void {
    const now = instantAt(this.elapsed);
    const event = {
      ...draft,
      v: 1,
      id: `${now}-${this.shown.length}`,
      at: now,
      recorded: now,
      by,
    } as PageEvent;
    const next = evolvePage(this.#pages.get(draft.page) ?? null, event);
    if (!isRefusal(next)) this.#pages.set(draft.page, next);
  }
}

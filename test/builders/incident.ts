/** A small language for specifications: an incident of a Monday morning, and the intents of people. */

import { decide, decideDeclaration, type LaterIntent } from '../../source/domain/incident/decide/decide.ts';
import type { Intent } from '../../source/domain/incident/decide/intents.ts';
import type { Draft, IncidentEvent } from '../../source/domain/incident/events.ts';
import { evolve } from '../../source/domain/incident/evolve/evolve.ts';
import type { Cadences } from '../../source/domain/incident/reminders.ts';
import type { Incident } from '../../source/domain/incident/state.ts';
import { chronological, type Entry, entriesOf } from '../../source/domain/incident/timeline.ts';
import type { Accepted } from '../../source/domain/kernel/decision.ts';
import type { Context } from '../../source/domain/kernel/event.ts';
import { isRefusal, type Refusal } from '../../source/domain/kernel/refusal.ts';

const monday = '2026-03-02';
export const declaredAt = '2026-03-02T03:00:00.000Z';
const minute = 60_000;
export const cadences: Cadences = {
  critical: { updateEvery: 30 * minute, checkInEvery: 45 * minute },
  major: { updateEvery: 60 * minute, checkInEvery: 90 * minute },
  minor: { updateEvery: null, checkInEvery: null },
};

/** `'03:10'` on the Monday of the incident; a complete instant is unchanged. */
export const at = (when: string) => (when.length === 5 ? `${monday}T${when}:00.000Z` : when);

/** As {@link at}, where `'~03:10'` is an approximate one. */
export const time = (when: string) => ({
  at: at(when.replace('~', '')),
  approximate: when.startsWith('~'),
});

const context = (by: string, when: string): Context => ({ by, at: time(when), now: time(when).at });

const entryId = (incident: Incident | null, index = 0) =>
  `01ENTRY${String((incident?.state.entries ?? 0) + index).padStart(6, '0')}`;

/** An event as the journal has it. Its id is the number of entries before it. */
export function stamped(incident: Incident | null, by: string, draft: Draft, when: string, index = 0) {
  const { at: instant, approximate } = time(when);
  const stamp = { v: 1, id: entryId(incident, index), at: instant, recorded: instant, by };
  return { ...stamp, ...(approximate && { approximate: true }), ...draft } as IncidentEvent;
}

type Declaration = Omit<Intent<'declare'>, 'do' | 'title' | 'severity'> & Partial<Intent<'declare'>>;

/** INC-7, major, declared by Ana at 03:00, with vacant roles unless `parts` fills them. */
export function incident(declaration: Declaration = {}, by = 'ana', when = declaredAt): Incident {
  const intent = { do: 'declare', title: 'Checkout is slow', severity: 'major', ...declaration } as const;
  const verdict = decideDeclaration(intent, context(by, when));
  if (isRefusal(verdict)) throw new Error(verdict.reason);
  const state = verdict.events.reduce<Incident | null>((before, draft) => {
    const next = evolve(before, 'INC-7', stamped(before, by, draft, when));
    if (isRefusal(next)) throw new Error(next.reason);
    return next;
  }, null);
  if (!state) throw new Error('nothing was declared');
  return state;
}

/** An incident with Ana as commander and Ben as investigator, who has accepted at 03:05. */
export const staffed = (declaration: Declaration = {}) =>
  run(
    incident({ commander: 'ana', investigator: 'ben', ...declaration }),
    'ben',
    { do: 'role-accept', role: 'investigator' },
    '03:05',
  );

/** The accepted decision of `decide`, with its warnings. */
export function accepted(state: Incident, by: string, intent: LaterIntent, when = '03:10'): Accepted<Draft> {
  const verdict = decide(state, intent, context(by, when));
  if (isRefusal(verdict)) throw new Error(`refused: ${verdict.reason}`);
  return verdict;
}

/** Decides, and evolves the state. */
export function run(state: Incident, by: string, intent: LaterIntent, when = '03:10'): Incident {
  return accepted(state, by, intent, when).events.reduce(
    (before, draft, index) => land(before, stamped(state, by, draft, when, index)),
    state,
  );
}

/** The refusal of `decide`. */
export function refused(state: Incident, by: string, intent: LaterIntent, when = '03:10'): Refusal {
  const verdict = decide(state, intent, context(by, when));
  if (!isRefusal(verdict)) throw new Error('it was accepted');
  return verdict;
}

function land(state: Incident, event: IncidentEvent): Incident {
  const next = evolve(state, state.state.id, event);
  if (isRefusal(next)) throw new Error(`accepted, but: ${next.reason}`);
  return next;
}

/** An event that is in the journal already: the decision was made a moment before. */
export function landed(state: Incident, by: string, draft: Draft, when = '03:10'): Incident | Refusal {
  return evolve(state, state.state.id, stamped(state, by, draft, when));
}

/** The reason why such an event changes nothing. */
export function conflict(state: Incident, by: string, draft: Draft, when = '03:10'): Refusal {
  const next = landed(state, by, draft, when);
  if (!isRefusal(next)) throw new Error('it applied');
  return next;
}

/** The texts of the timeline by when they happened. */
export const texts = (state: Incident) => chronological(state.timeline).map(entry => entry.text);

/** The newest entry. */
export function newest(state: Incident): Entry {
  const entry = entriesOf(state.timeline).at(-1);
  if (!entry) throw new Error('the timeline is empty');
  return entry;
}

/** A value that throws on any attempt to change it, at any depth. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

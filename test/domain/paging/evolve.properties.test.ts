/** Properties of pages under any events in any order. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { severityRank } from '../../../source/domain/incident/vocabulary.ts';
import type { UnknownEvent } from '../../../source/domain/kernel/event.ts';
import { isRefusal } from '../../../source/domain/kernel/refusal.ts';
import type { PageEvent } from '../../../source/domain/paging/events.ts';
import { evolvePage } from '../../../source/domain/paging/evolve.ts';
import { readPageEvent } from '../../../source/domain/paging/schema.ts';
import { isWaiting, type PageState, refuseStatus } from '../../../source/domain/paging/state.ts';
import { frozen } from '../../builders/incident.ts';
import { fixed, garbage, history, pageEventTypes } from '../../builders/random/pages.ts';
import { rounds } from '../../builders/rounds.ts';

type Store = ReadonlyMap<string, PageState>;
const none: Store = new Map();

const pageOf = (event: PageEvent | UnknownEvent) => ('page' in event ? String(event.page) : '');

/** Every page with one more event, and the result. */
function step(store: Store, event: PageEvent | UnknownEvent): Store {
  const next = evolvePage(store.get(pageOf(event)) ?? null, event);
  return isRefusal(next) ? store : new Map([...store, [next.id, next]]);
}
const folded = (events: readonly (PageEvent | UnknownEvent)[], from = none) => events.reduce(step, from);
const kept = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const keptStore = (store: Store): Store => new Map(kept([...store]));

/** Each event with the page before it and after it, where it applied. */
function changes(events: readonly PageEvent[]) {
  let store = none;
  const seen: { event: PageEvent; before: PageState | null; after: PageState }[] = [];
  for (const event of events) {
    const before = store.get(event.page) ?? null;
    store = step(store, event);
    const after = store.get(event.page) ?? null;
    if (after !== null && after !== before) seen.push({ event, before, after });
  }
  return seen;
}

describe('the fold of pages', () => {
  it('accepts anything that parses as an event, without throwing', () => {
    fc.assert(
      fc.property(history, fc.array(garbage, { maxLength: 20 }), (events, rubbish) => {
        const read = rubbish.map(readPageEvent).filter(event => typeof event !== 'string');
        for (const page of folded([...read, ...events, ...read]).values()) refuseStatus(page);
      }),
      fixed,
    );
  });

  it('parses every generated event, of each type', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(history, events => {
        for (const event of events) {
          expect(readPageEvent(kept(event))).toBeInstanceOf(Object);
          seen.add(event.type);
        }
      }),
      fixed,
    );
    expect([...seen].toSorted()).toEqual(pageEventTypes.toSorted());
  });

  it('is deterministic, and can stop anywhere, be stored as JSON, and continue', () => {
    fc.assert(
      fc.property(history, fc.nat(), (events, place) => {
        const cut = place % (events.length + 1);
        const prefix = keptStore(folded(events.slice(0, cut)));
        expect(folded(events.slice(cut), prefix)).toStrictEqual(folded(kept(events)));
      }),
      fixed,
    );
  });

  it('changes neither the events nor any page on the way', () => {
    fc.assert(
      fc.property(history, events => {
        frozen(events);
        let store = none;
        for (const event of events) {
          store = step(store, event);
          for (const page of store.values()) frozen(page);
        }
      }),
      fixed,
    );
  });
});

describe('any history of a page', () => {
  it('its status records who changed it', () => {
    fc.assert(
      fc.property(history, events => {
        for (const page of folded(events).values()) {
          const { status, triage, resolved, acknowledged } = page;
          expect(triage !== null).toBe(status === 'triaged');
          if (status === 'resolved') expect(resolved).not.toBeNull();
          if (isWaiting(page)) expect(resolved).toBeNull();
          if (status === 'open') expect(acknowledged).toBeNull();
          if (status === 'acknowledged') expect(acknowledged).not.toBeNull();
          if (!isWaiting(page)) expect([page.silenced, page.snoozedUntil]).toEqual([null, null]);
        }
      }),
      fixed,
    );
  });

  it('no attempt starts while it is acknowledged, quiet or over', () => {
    fc.assert(
      fc.property(history, events => {
        for (const { event, before } of changes(events)) {
          if (event.type !== 'step-started') continue;
          expect(before).toMatchObject({ status: 'open', silenced: null, snoozedUntil: null });
        }
      }),
      { ...fixed, numRuns: rounds(1000) },
    );
  });

  it('each attempt starts once and ends at most once', () => {
    fc.assert(
      fc.property(history, events => {
        const applied = changes(events).map(({ event }) => event);
        for (const type of ['step-started', 'step-ended'] as const) {
          const tries = applied.flatMap(event =>
            event.type === type ? [`${event.page} ${event.step} ${event.attempt}`] : [],
          );
          expect(new Set(tries).size).toBe(tries.length);
        }
      }),
      { ...fixed, numRuns: rounds(1000) },
    );
  });

  it('escalations are numbered without a gap, and the severity only rises', () => {
    fc.assert(
      fc.property(history, events => {
        for (const { before, after } of changes(events)) {
          if (before === null) continue;
          expect(after.escalation.number - before.escalation.number).toBeOneOf([0, 1]);
          expect(severityRank(after.severity)).toBeLessThanOrEqual(severityRank(before.severity));
          expect(after.count).toBeGreaterThanOrEqual(before.count);
        }
      }),
      fixed,
    );
  });

  it('who reacted first, and every attempt, is kept for good', () => {
    fc.assert(
      fc.property(history, events => {
        for (const { before, after } of changes(events)) {
          if (before === null) continue;
          if (before.firstAcknowledged) expect(after.firstAcknowledged).toEqual(before.firstAcknowledged);
          expect(after.attempts.length).toBeGreaterThanOrEqual(before.attempts.length);
        }
      }),
      fixed,
    );
  });
});

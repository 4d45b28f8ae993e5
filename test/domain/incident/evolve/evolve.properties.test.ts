import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durations } from '../../../../source/domain/incident/durations.ts';
import type { EventType, IncidentEvent } from '../../../../source/domain/incident/events.ts';
import { evolve, fold } from '../../../../source/domain/incident/evolve/evolve.ts';
import { reminders } from '../../../../source/domain/incident/reminders.ts';
import { readEvent } from '../../../../source/domain/incident/schema.ts';
import type { Incident, IncidentState } from '../../../../source/domain/incident/state.ts';
import {
  chronological,
  emptyTimeline,
  entriesOf,
  entryWithId,
} from '../../../../source/domain/incident/timeline.ts';
import { roles } from '../../../../source/domain/incident/vocabulary.ts';
import type { UnknownEvent } from '../../../../source/domain/kernel/event.ts';
import { isRefusal } from '../../../../source/domain/kernel/refusal.ts';
import { incidentToJson } from '../../../../source/format/json/incident.ts';
import { formatImpact } from '../../../../source/format/text/impact.ts';
import { formatAge, formatIncident } from '../../../../source/format/text/incident.ts';
import { plainPaint } from '../../../../source/format/text/layout/style.ts';
import { at, cadences, frozen } from '../../../builders/incident.ts';
import { eventTypes } from '../../../builders/incident-events.ts';
import {
  draftOf,
  entryIdAt,
  fixed,
  garbage,
  history,
  inJournal,
} from '../../../builders/random/incidents.ts';
import { rounds } from '../../../builders/rounds.ts';

const folded = (events: readonly (IncidentEvent | UnknownEvent)[], from: Incident | null = null) =>
  events.reduce<Incident | null>((state, event) => fold(state, 'INC-7', event), from);
function foldedOf(events: readonly IncidentEvent[]): Incident {
  const state = folded(events);
  if (!state) throw new Error('a history begins with a declaration');
  return state;
}
/** As a checkpoint stores it. */
const kept = <T>(value: T): T => JSON.parse(JSON.stringify(value));

describe('the fold', () => {
  it('accepts anything that parses as an event, without throwing', () => {
    fc.assert(
      fc.property(history(), fc.array(garbage, { maxLength: 20 }), (events, rubbish) => {
        const read = rubbish.map(readEvent).filter(event => typeof event !== 'string');
        const state = folded(read, foldedOf(events));
        folded([...read, ...events]);
        if (state) reminders(state.state, cadences, at('04:00'));
      }),
      fixed,
    );
  });

  it('gives a state of anything that parses as an event that can be shown and counted', () => {
    fc.assert(
      fc.property(history(), fc.array(garbage, { maxLength: 20 }), (events, rubbish) => {
        const read = rubbish.map(readEvent).filter(event => typeof event !== 'string');
        const incident = folded([...events.slice(1), ...read], foldedOf(events)) ?? foldedOf(events);
        const { state } = incident;
        expect(kept(incidentToJson(incident))).toMatchObject({ id: 'INC-7' });
        expect(formatIncident(incident, [], { zone: 'utc', paint: plainPaint })).toContain('INC-7');
        for (const { milliseconds } of durations(state)) expect(Number.isNaN(milliseconds)).toBe(false);
        expect(formatImpact(state, { zone: 'utc' }).flat().join(' ')).not.toMatch(/NaN|Infinity|undefined/);
        expect(typeof formatAge(state, at('04:00'))).toBe('string');
      }),
      fixed,
    );
  });

  it('parses every generated event: the histories are valid', () => {
    fc.assert(
      fc.property(history(), events => events.every(event => readEvent(kept(event)) instanceof Object)),
      fixed,
    );
  });

  it('is deterministic', () => {
    fc.assert(
      fc.property(history(), events => {
        expect(folded(events)).toStrictEqual(folded(kept(events)));
      }),
      fixed,
    );
  });

  it('changes neither the events nor any intermediate state', () => {
    fc.assert(
      fc.property(history(), events => {
        frozen(events);
        events.reduce<Incident | null>((state, event) => frozen(fold(state, 'INC-7', event)), null);
      }),
      fixed,
    );
  });

  it('can stop anywhere, be stored as JSON, and continue', () => {
    fc.assert(
      fc.property(history(), fc.nat(), (events, place) => {
        const cut = place % (events.length + 1);
        const prefix = kept(folded(events.slice(0, cut)));
        expect(folded(events.slice(cut), prefix)).toStrictEqual(folded(events));
      }),
      fixed,
    );
  });

  it('continues from the state alone if no entry is corrected after it', () => {
    const corrections: readonly EventType[] = [
      'entry-amended',
      'entry-struck',
      'entry-pinned',
      'entry-linked',
    ];
    const later = eventTypes.filter(type => !corrections.includes(type));
    fc.assert(
      fc.property(history(), history(draftOf(later)), (prefix, [, ...tail]) => {
        const before = foldedOf(prefix);
        const full = folded(tail, before);
        const short = folded(tail, { state: kept(before.state), timeline: emptyTimeline });
        expect(short?.state).toStrictEqual(full?.state);
      }),
      fixed,
    );
  });
});

describe('independent events', () => {
  const unrelated = fc
    .uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 2, maxLength: 24 })
    .chain(minutes =>
      fc.tuple(
        ...minutes.map((minute, index) =>
          draftOf(['entry-added', 'checked-in', 'task-added', 'responder-pulled']).map(draft => ({
            by: `person-${index}`,
            draft: {
              ...draft,
              ...('task' in draft && { task: `T-${index}` as const }),
              ...('person' in draft && { person: `person-${index}` }),
            },
            when: `03:${String(minute).padStart(2, '0')}`,
          })),
        ),
      ),
    );

  /** Lists in the order of the journal, sorted by a key of their own. */
  const normal = (record: IncidentState) => ({
    ...record,
    tasks: record.tasks.toSorted((a, b) => a.id.localeCompare(b.id)),
    temporaryFixes: record.temporaryFixes.toSorted((a, b) => a.entry.localeCompare(b.entry)),
    responders: record.responders.toSorted((a, b) => a.person.localeCompare(b.person)),
  });

  it('give the same state in any order of the journal', () => {
    const shuffled = unrelated.chain(lines => {
      const events = inJournal(lines);
      return fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      );
    });
    fc.assert(
      fc.property(history(fc.constant({ type: 'closed' })), shuffled, ([declared], [events, otherwise]) => {
        const start = declared ? [{ ...declared, id: entryIdAt(999), at: at('02:59') }] : [];
        const [one, other] = [foldedOf([...start, ...events]), foldedOf([...start, ...otherwise])];
        expect(normal(other.state)).toStrictEqual(normal(one.state));
        expect(chronological(other.timeline)).toStrictEqual(chronological(one.timeline));
      }),
      fixed,
    );
  });
});

describe('any history', () => {
  it('no correction loses the original text', () => {
    const logging = draftOf([
      'entry-added',
      'update-posted',
      'entry-amended',
      'entry-struck',
      'entry-pinned',
      'entry-linked',
    ]);
    fc.assert(
      fc.property(history(logging), events => {
        const { timeline } = foldedOf(events);
        for (const event of events) {
          if (event.type !== 'entry-added' && event.type !== 'update-posted') continue;
          const entry = entryWithId(timeline, event.id);
          expect(entry?.versions[0]?.text ?? entry?.text).toBe(event.text);
          expect(entry?.at).toBe(event.at);
        }
      }),
      fixed,
    );
  });

  it('the state counts the entries of the timeline', () => {
    fc.assert(
      fc.property(history(), events => {
        const { state, timeline } = foldedOf(events);
        expect(state.entries).toBe(timeline.length);
        expect(entriesOf(timeline)).toHaveLength(timeline.length);
      }),
      fixed,
    );
  });

  it('each role’s intervals follow one another, and the open one is the holder’s', () => {
    const response = fc.oneof(
      draftOf(['role-offered', 'role-accepted', 'role-taken', 'role-declined', 'role-withdrawn']),
      { weight: 1, arbitrary: draftOf(['resolved', 'reopened', 'closed', 'invalidated']) },
    );
    fc.assert(
      fc.property(history(response), events => {
        const { state } = foldedOf(events);
        for (const role of roles) {
          const intervals = state.tenures.filter(tenure => tenure.role === role);
          for (const [index, { from, until }] of intervals.entries()) {
            const next = intervals[index + 1];
            if (until !== null) expect(from <= until).toBe(true);
            if (next) expect(until !== null && until <= next.from).toBe(true);
          }
          const open = intervals.filter(({ until }) => until === null).map(({ person }) => person);
          const { holder } = state.roles[role];
          expect(open).toEqual(state.status === 'closed' || holder === null ? [] : [holder]);
        }
      }),
      { ...fixed, numRuns: rounds(1000) },
    );
  });

  it('a role changes hands only by acceptance, taking or declining', () => {
    fc.assert(
      fc.property(history(), events => {
        let state: Incident | null = null;
        for (const event of events) {
          const before: Incident | null = state;
          const after = evolve(before, 'INC-7', event);
          if (isRefusal(after)) continue;
          state = after;
          if (before === null) continue;
          for (const role of roles) {
            if (after.state.roles[role].holder === before.state.roles[role].holder) continue;
            expect(event.type).toMatch(/^role-(accepted|taken|declined)$/);
            expect([event.by, null]).toContain(after.state.roles[role].holder);
          }
        }
      }),
      fixed,
    );
  });
});

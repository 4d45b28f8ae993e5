/** Whatever journals say of merges, the whole record can be read, and contains each entry once. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '../../../source/domain/incident/evolve/evolve.ts';
import { collectParts, combine, withMergedStates } from '../../../source/domain/incident/merged.ts';
import type { Incident } from '../../../source/domain/incident/state.ts';
import { entriesOf } from '../../../source/domain/incident/timeline.ts';
import type { IncidentId } from '../../../source/domain/kernel/ids.ts';
import { incidentToJson } from '../../../source/format/json/incident.ts';
import { formatIncident } from '../../../source/format/text/incident.ts';
import { plainPaint } from '../../../source/format/text/layout/style.ts';
import { draftOf, fixed, history } from '../../builders/random/incidents.ts';

const ids: readonly IncidentId[] = ['INC-6', 'INC-7', 'INC-8'];
/** Mostly merges, among entries and their corrections. */
const drafts = fc.oneof(
  draftOf(['merged', 'merge-received', 'merge-undone', 'merge-released']),
  draftOf(['entry-added', 'entry-corrected', 'hypothesis-resolved', 'task-added', 'relation-added']),
  draftOf(['resolved', 'reopened', 'mitigated', 'responder-pulled', 'update-posted']),
);

it('any three journals that merge each other give whole records', async () => {
  await fc.assert(
    fc.asyncProperty(fc.tuple(history(drafts), history(drafts), history(drafts)), async histories => {
      const incidents = new Map<IncidentId, Incident>();
      for (const [index, events] of histories.entries()) {
        const id = ids[index] ?? 'INC-6';
        const folded = events.reduce<Incident | null>((before, event) => fold(before, id, event), null);
        if (folded) incidents.set(id, folded);
      }
      const states = [...incidents.values()].map(({ state }) => state);
      expect(withMergedStates(states).map(({ id }) => id)).toEqual(states.map(({ id }) => id));
      for (const incident of incidents.values()) {
        const found = await collectParts(incident.state, async id => incidents.get(id)?.state ?? null);
        const parts = found.map(({ part }) => part);
        const included = found.flatMap(({ part, state }) => (state ? (incidents.get(part.id) ?? []) : []));
        const whole = combine(incident, parts, included);
        const own = entriesOf(whole.timeline).filter(({ origin }) => origin === undefined);
        expect(own).toHaveLength(incident.timeline.length);
        expect(whole.state.id).toBe(incident.state.id);
        expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
        expect(JSON.parse(JSON.stringify(incidentToJson(whole)))).toMatchObject({ id: incident.state.id });
        expect(formatIncident(whole, [], { zone: 'utc', paint: plainPaint })).toContain(incident.state.id);
      }
    }),
    { ...fixed, numRuns: 150 },
  );
});

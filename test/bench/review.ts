/** A review of a long incident, written and refreshed in this process: the model, its template, and the merge with the file. */
import type { IncidentEvent } from '../../source/domain/incident/events.ts';
import { fold } from '../../source/domain/incident/evolve/evolve.ts';
import type { Incident } from '../../source/domain/incident/state.ts';
import { refreshReview } from '../../source/domain/review/document/merge.ts';
import { createReviewModel, type ReviewContext } from '../../source/domain/review/model/model.ts';
import { renderReview } from '../../source/domain/review/template/render.ts';
import { median, rounds } from './measure.ts';
import type { Figure } from './table.ts';

const bar = 300;
const minute = 60_000;
const started = Date.parse('2026-01-05T09:00:00.000Z');
const instant = (index: number) => new Date(started + index * minute).toISOString();

function event(index: number, fields: object): IncidentEvent {
  const at = instant(index);
  const stamp = { v: 1, id: `01J${String(index).padStart(23, '0')}`, at, recorded: at, by: 'ana' };
  return { ...stamp, ...fields } as IncidentEvent;
}

/** As in a long night: texts with characters to escape, some links, a pin now and then. */
function incident(entries: number): Incident {
  const declared = {
    ...{ type: 'declared', title: 'Checkout slow', severity: 'major', team: null, confidential: false },
    ...{ drill: false, commander: 'ana', investigator: 'ben', pages: [], times: {} },
  };
  let state = fold(null, 'INC-7', event(0, declared));
  for (let index = 1; index < entries; index++) {
    const text = `p99 of checkout_${index} is *${index} ms* <again>, see db_primary_${index % 7}`;
    const links = index % 20 === 0 ? [`https://grafana.example.com/d/${index}?from=1`] : [];
    const logged = { type: 'entry-added', kind: 'note', text, links, attachment: null, temporaryFix: false };
    state = fold(state, 'INC-7', event(index, logged));
  }
  const end = fold(state, 'INC-7', event(entries, { type: 'resolved', text: 'over' }));
  if (!end) throw new Error('nothing was declared');
  return end;
}

const context: ReviewContext = {
  people: { ana: { name: 'Ana Ruiz' }, ben: { name: 'Ben Okafor' } },
  names: 'people',
  zone: 'Europe/Madrid',
};

export async function reviewFigures(smoke: boolean): Promise<Figure[]> {
  const entries = smoke ? 500 : 10_000;
  const long = incident(entries);
  const before = renderReview(createReviewModel(incident(entries - 10), context));
  const timed = (work: () => void) => () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  };
  const render = () => renderReview(createReviewModel(long, context));
  const times = await rounds(smoke ? 2 : 9, {
    write: timed(() => refreshReview(null, render())),
    refresh: timed(() => refreshReview(before, render())),
  });
  const size = `${entries.toLocaleString('en')} entries`;
  return [
    {
      name: `a review of ${size}`,
      measured: 'written, in this process',
      value: median(times.write),
      bar,
      unit: 'ms',
    },
    { name: 'refreshed', measured: 'ten entries later', value: median(times.refresh), bar, unit: 'ms' },
  ];
}

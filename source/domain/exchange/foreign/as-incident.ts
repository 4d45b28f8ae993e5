/** A record of another system as an incident: its declaration, its timeline, its follow-ups, and how it ended. */

import { longestTitle } from '../../incident/decide/lifecycle.ts';
import type { Draft, IncidentEvent } from '../../incident/events.ts';
import type { TimeValue } from '../../incident/words.ts';
import { lineOf } from '../../paging/intake/fields.ts';
import type { Bundle } from '../bundle.ts';
import { type Becoming, severityIn } from './become.ts';
import { idsOf } from './ids.ts';
import type { Foreign, Happening } from './record.ts';

const exact = (at: string): TimeValue => ({ at, approximate: false });

const note = (text: string, links: string[] = []): Draft<'entry-added'> => ({
  type: 'entry-added',
  kind: 'note',
  ...{ text, links, attachment: null, temporaryFix: false },
});

function draftOf(happening: Happening, { who }: Becoming): Draft {
  switch (happening.what) {
    case 'noted':
    case 'said':
      return note(happening.text);
    case 'acknowledged':
      return note('acknowledged it');
    case 'released':
      return note('let go of it: nobody had moved on it');
    case 'resolved':
      return { type: 'resolved', text: happening.text };
    case 'told': {
      const { person, channel, failed } = happening;
      const told = who.is(person) ?? 'somebody';
      return note(failed ? `could not tell ${told} by ${channel}` : `told ${told} by ${channel}`);
    }
  }
}

/** The times of it that are known when it is declared. */
function timesOf({ began, impact, happenings, system }: Foreign): IncidentEvent<'declared'>['times'] {
  const acknowledged = happenings.find(({ what }) => what === 'acknowledged')?.at;
  return {
    ...(impact.started && { impactStarted: exact(impact.started) }),
    // What PagerDuty calls an incident begins with an alert.
    ...(system === 'pagerduty' && { detected: exact(began) }),
    ...(acknowledged && { acknowledged: exact(acknowledged) }),
    ...(impact.ended && { mitigated: exact(impact.ended) }),
  };
}

type Dated = { readonly part: string; readonly at: string; readonly by: string; readonly draft: Draft };

function followUps({ tasks, system }: Foreign, { who }: Becoming): Dated[] {
  return tasks.flatMap(({ key, at, text, by, owner, done }, index): Dated[] => {
    const task = `T-${index + 1}`;
    const author = who.is(by) ?? system;
    const added: Draft = {
      type: 'task-added',
      ...{ task, text, owner: who.is(owner), due: null, temporaryFix: false, fixes: [], actionType: null },
    };
    const dated: Dated = { part: `task ${key}`, at, by: author, draft: added };
    if (done === null) return [dated];
    const by_ = who.is(owner) ?? author;
    return [dated, { part: `task ${key} done`, at: done, by: by_, draft: { type: 'task-done', task } }];
  });
}

/**
 * What is over there is closed here: its review was written, or not, before this program knew of it.
 * @param id what it is called until it has a number here
 */
export function asIncident(record: Foreign, id: string, becoming: Becoming): Bundle {
  const { who, by, now } = becoming;
  const { system, began, happenings, link } = record;
  const idFor = idsOf(began, record.origin);
  const stamped = ({ part, at, by: author, draft }: Dated): IncidentEvent =>
    ({ v: 1, id: idFor(`incident ${part}`), at, recorded: now, by: author, ...draft }) as IncidentEvent;
  const declared = stamped({
    part: 'declared',
    at: began,
    by: who.is(record.declaredBy) ?? system,
    draft: {
      type: 'declared',
      title: lineOf(record.title, longestTitle),
      severity: severityIn(record),
      team: becoming.placeOf(record).team,
      confidential: false,
      drill: record.isDrill,
      commander: who.is(record.commander),
      investigator: who.is(record.investigator),
      pages: [],
      times: timesOf(record),
    },
  }) as IncidentEvent<'declared'>;
  const happened = happenings.map((happening): Dated => {
    const author = who.is(happening.by) ?? system;
    return { part: happening.key, at: happening.at, by: author, draft: draftOf(happening, becoming) };
  });
  const here = [
    ...(record.body === '' ? [] : [{ part: 'body', at: began, by: system, draft: note(record.body) }]),
    ...happened,
    ...followUps(record, becoming),
    { part: 'origin', at: now, by, draft: note(`imported: ${record.called}`, link === null ? [] : [link]) },
    ...(happenings.some(({ what }) => what === 'resolved')
      ? [{ part: 'closed', at: now, by, draft: { type: 'closed' } as const }]
      : []),
  ];
  return {
    ...{ id, keepsNumbers: false, events: [declared, ...here.map(stamped)] as const },
    ...{ pages: [], changes: [], attachments: [], reviews: [], related: {} },
  };
}

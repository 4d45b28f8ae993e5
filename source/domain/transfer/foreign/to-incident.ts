/** Converts a foreign record to an incident: its declaration, timeline, follow-ups, and closing. */

import { maxTitle } from '../../incident/decide/lifecycle.ts';
import type { Draft, IncidentEvent } from '../../incident/events.ts';
import { utc } from '../../incident/instants.ts';
import type { TimeValue } from '../../incident/vocabulary.ts';
import type { IncidentId, PageId, TaskId } from '../../kernel/ids.ts';
import { lineOf } from '../../paging/ingest/fields.ts';
import type { Bundle, PageHistory } from '../bundle.ts';
import { type ConversionContext, findRecordSeverity } from './conversion.ts';
import { createIdFactory } from './ids.ts';
import { type ForeignRecord, systemNames } from './record.ts';
import { convertToPage } from './to-page.ts';

const exact = (at: string): TimeValue => ({ at, approximate: false });

const note = (text: string, links: string[] = []): Draft<'entry-added'> => ({
  type: 'entry-added',
  kind: 'note',
  ...{ text, links, attachment: null, temporaryFix: false },
});

type Dated = { readonly part: string; readonly at: string; readonly by: string; readonly draft: Draft };

/** Events for the timeline: notifications and acknowledgements belong to the page instead. */
function createEntries({ happenings, system }: ForeignRecord, { who }: ConversionContext): Dated[] {
  return happenings.flatMap((happening): Dated[] => {
    const { key, at } = happening;
    const dated = { part: key, at, by: who.is(happening.by) ?? system };
    if (happening.what === 'resolved')
      return [{ ...dated, draft: { type: 'resolved', text: happening.text } }];
    if (happening.what === 'reopened')
      return [{ ...dated, draft: { type: 'reopened', why: `reopened in ${systemNames[system]}` } }];
    return 'text' in happening ? [{ ...dated, draft: note(happening.text) }] : [];
  });
}

/** The summary of its page for the incident. */
function createAttachments(
  { happenings, began, title, system }: ForeignRecord,
  page: PageId,
  { who }: ConversionContext,
): Dated {
  const acknowledged = happenings.find(({ what }) => what === 'acknowledged')?.at;
  const told = happenings.flatMap(happening => {
    if (happening.what !== 'notified' || happening.failed) return [];
    return [`${who.is(happening.person) ?? 'somebody'} by ${happening.channel} at ${utc(happening.at)}`];
  });
  const draft: Draft = {
    type: 'page-attached',
    // An export without a log has no notifications.
    told: told.length > 0 ? told : ['it is not known who'],
    ...{ page, title, received: began },
    acknowledged: acknowledged ? exact(acknowledged) : null,
  };
  return { part: 'page', at: began, by: system, draft };
}

/** The known times at the declaration. */
const timesOf = ({ impact }: ForeignRecord): IncidentEvent<'declared'>['times'] => ({
  ...(impact.started && { impactStarted: exact(impact.started) }),
  ...(impact.ended && { mitigated: exact(impact.ended) }),
});

function followUps({ tasks, system }: ForeignRecord, { who }: ConversionContext): Dated[] {
  return tasks.flatMap(({ key, at, text, by, owner, done }, index): Dated[] => {
    const task: TaskId = `T-${index + 1}`;
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

/** The alert that it began as: a page of the incident. */
function createPage(record: ForeignRecord, incident: IncidentId, becoming: ConversionContext): PageHistory {
  const { history } = convertToPage(record, 'P-1', becoming);
  const { by, now } = becoming;
  const [received] = history;
  const idFor = createIdFactory(record.began, record.origin);
  const stamp = { v: 1, id: idFor('page of an incident'), at: now, recorded: now, by } as const;
  return [...history, { ...stamp, type: 'page-attached', page: received.page, incident }];
}

/**
 * An ended incident is imported as closed: whether its review was written is outside of callme.
 * @param id a provisional id until it has a number in this store
 */
export function convertToIncident(
  record: ForeignRecord,
  id: IncidentId,
  becoming: ConversionContext,
): Bundle {
  const { who, by, now } = becoming;
  const { system, began, happenings, link } = record;
  const idFor = createIdFactory(began, record.origin);
  const stamped = ({ part, at, by: author, draft }: Dated): IncidentEvent =>
    ({ v: 1, id: idFor(`incident ${part}`), at, recorded: now, by: author, ...draft }) as IncidentEvent;
  const declared = stamped({
    part: 'declared',
    at: began,
    by: who.is(record.declaredBy) ?? system,
    draft: {
      type: 'declared',
      title: lineOf(record.title, maxTitle),
      severity: findRecordSeverity(record, becoming),
      team: becoming.placeOf(record).team,
      confidential: false,
      drill: record.isDrill,
      commander: who.is(record.commander),
      investigator: who.is(record.investigator),
      pages: [],
      times: timesOf(record),
    },
  }) as IncidentEvent<'declared'>;
  const page = record.isAlert ? createPage(record, id, becoming) : null;
  const drafts = [
    ...(record.body === '' ? [] : [{ part: 'body', at: began, by: system, draft: note(record.body) }]),
    ...(page ? [createAttachments(record, page[0].page, becoming)] : []),
    ...createEntries(record, becoming),
    ...followUps(record, becoming),
    { part: 'origin', at: now, by, draft: note(`imported: ${record.called}`, link === null ? [] : [link]) },
    ...(happenings.findLast(({ what }) => what === 'resolved' || what === 'reopened')?.what === 'resolved'
      ? [{ part: 'closed', at: now, by, draft: { type: 'closed' } as const }]
      : []),
  ];
  return {
    ...{ id, keepsNumbers: false, events: [declared, ...drafts.map(stamped)] as const },
    pages: page ? [page] : [],
    ...{ changes: [], attachments: [], reviews: [], related: {} },
  };
}

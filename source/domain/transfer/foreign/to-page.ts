/** Converts a foreign record to a page. */
import type { PageId } from '../../kernel/ids.ts';
import { isRefusal, type Refusal } from '../../kernel/refusal.ts';
import type { PageDraft, PageEvent } from '../../paging/events.ts';
import { evolvePage } from '../../paging/evolve.ts';
import { bodyOf, lineOf } from '../../paging/ingest/fields.ts';
import { keyOf } from '../../paging/ingest/keys.ts';
import { limits } from '../../paging/ingest/limits.ts';
import type { PageState } from '../../paging/state.ts';
import type { PageHistory } from '../bundle.ts';
import { type ConversionContext, findRecordSeverity } from './conversion.ts';
import { createIdFactory } from './ids.ts';
import type { ForeignEvent, ForeignRecord } from './record.ts';

type Step = { readonly part: string; readonly draft: PageDraft };

/** The page event for a happening; none if a page has no place for it. */
function createPageEvents(
  happening: ForeignEvent,
  page: PageState,
  { who }: ConversionContext,
): readonly Step[] {
  const { id } = page;
  const { key } = happening;
  switch (happening.what) {
    case 'acknowledged': {
      const from = page.acknowledged?.by ?? null;
      return [{ part: key, draft: { type: 'page-acknowledged', page: id, from } }];
    }
    case 'released': {
      const number = page.escalation.number + 1;
      return [{ part: key, draft: { type: 'page-escalated', page: id, why: 'repage', number } }];
    }
    case 'reopened': {
      const unchanged = { title: null, body: null, severity: null, labels: null, links: null, members: null };
      const draft = { type: 'page-repeated', page: id, ...unchanged, omitted: 0, startsAt: null } as const;
      return [{ part: key, draft }];
    }
    case 'resolved':
      return [{ part: key, draft: { type: 'page-resolved', page: id } }];
    case 'notified': {
      const { channel, failed } = happening;
      const person = who.is(happening.person);
      const step = `${page.escalation.number}/0/0/${person ?? '-'}/${page.attempts.length}`;
      const outcome = failed ? 'failed' : 'sent';
      const same = { page: id, step, attempt: 1 } as const;
      return [
        { part: key, draft: { type: 'step-started', ...same, kind: 'notify', person, channel } },
        {
          part: `${key} ended`,
          draft: { type: 'step-ended', ...same, outcome, detail: null, retryAt: null },
        },
      ];
    }
    default:
      return [];
  }
}

/** A page has no timeline, so authored text is added to its body. */
const collectNotes = (record: ForeignRecord, who: ConversionContext['who']): string[] =>
  record.happenings.flatMap(happening =>
    happening.what === 'noted' || (happening.what === 'resolved' && happening.text !== '')
      ? [
          `${happening.at.slice(0, 16).replace('T', ' ')} ${who.is(happening.by) ?? record.system}: ${happening.text}`,
        ]
      : [],
  );

/**
 * @param page a provisional id until it has a number in this store
 * @returns its events, and the number of happenings that a page cannot hold
 */
export function convertToPage(
  record: ForeignRecord,
  page: PageId,
  becoming: ConversionContext,
): { readonly history: PageHistory; readonly leftOut: number } {
  const { who, now } = becoming;
  const idFor = createIdFactory(record.began, record.origin);
  const { team, because } = becoming.placeOf(record);
  const stamp = (part: string, at: string, by: string) =>
    ({ v: 1, id: idFor(part), at, recorded: now, by }) as const;
  const received: PageEvent<'page-received'> = {
    ...stamp('page', record.began, record.system),
    type: 'page-received',
    page,
    source: record.system,
    dedupKey: keyOf(`imported:${record.origin}`),
    title: lineOf(record.title, limits.title),
    body: bodyOf(record.called, record.body, collectNotes(record, who)),
    severity: findRecordSeverity(record, becoming),
    team,
    chain: null,
    because,
    labels: record.labels,
    links: record.link === null ? [] : [{ href: record.link, text: record.called }],
    ...{ members: [], omitted: 0, startsAt: null, silenced: null },
  };
  let state = evolvePage(null, received);
  const events: PageEvent[] = [];
  let leftOut = 0;
  for (const happening of record.happenings) {
    if (isRefusal(state)) break;
    const next: PageEvent[] = [];
    let after: PageState | Refusal = state;
    for (const { part, draft } of createPageEvents(happening, state, becoming)) {
      const by = who.is(happening.by) ?? record.system;
      const event = { ...stamp(`page ${part}`, happening.at, by), ...draft } as PageEvent;
      if (isRefusal(after)) break;
      after = evolvePage(after, event);
      next.push(event);
    }
    if (next.length === 0 && happening.what === 'noted') continue;
    if (next.length === 0 || isRefusal(after)) leftOut++;
    else {
      state = after;
      events.push(...next);
    }
  }
  return { history: [received, ...events], leftOut };
}

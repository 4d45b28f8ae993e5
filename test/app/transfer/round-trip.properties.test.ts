/** Export, import into an empty store, export: the same, whatever happened to the incident. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageId } from '../../../source/domain/kernel/ids.ts';
import type { PageDraft } from '../../../source/domain/paging/events.ts';
import type { IncidentHistory } from '../../../source/domain/transfer/bundle.ts';
import { incidentToJson } from '../../../source/format/json/incident.ts';
import { pageToJson } from '../../../source/format/text/pages.ts';
import { received } from '../../builders/page.ts';
import { history } from '../../builders/random/incidents.ts';
import { rounds } from '../../builders/rounds.ts';
import { incidentIn, journalIn, temporaryFolder } from '../../builders/store.ts';
import { pageEvent } from '../../builders/stored-pages.ts';
import { event, exported, imported } from './stores.ts';

const happenings: readonly ((page: PageId) => PageDraft)[] = [
  page => ({ type: 'page-acknowledged', page, from: null }),
  page => ({ type: 'page-resolved', page }),
  page => ({ type: 'page-triaged', page, as: 'incident', into: 'INC-1', why: null, instead: null }),
  page => ({ type: 'page-attached', page, incident: 'INC-1' }),
  page => ({ type: 'page-snoozed', page, until: '2027-01-01T00:00:00.000Z' }),
  page => ({
    type: 'step-started',
    page,
    step: '1/0/0/ana/0',
    attempt: 1,
    kind: 'notify',
    person: 'ana',
    channel: 'push',
  }),
  page => ({
    type: 'step-ended',
    page,
    step: '1/0/0/ana/0',
    attempt: 1,
    outcome: 'sent',
    detail: null,
    retryAt: null,
  }),
];
const pages = fc.array(fc.array(fc.constantFrom(...happenings), { maxLength: 5 }), { maxLength: 3 });

/** The path of a review is in the folder for reviews of this machine. */
const withoutPlace = (shown: ReturnType<typeof incidentToJson>) => ({
  ...shown,
  pir: { ...shown.pir, path: null, customerPath: null },
  timeline: shown.timeline.map(entry => ({
    ...entry,
    text: entry.text.replace(/(wrote the .*: ).*/s, '$1'),
  })),
});

describe('an incident that is exported and imported into an empty store', () => {
  it('is the same there, when it is shown and when it is exported again', async () => {
    await fc.assert(
      fc.asyncProperty(history(), pages, async ([declared, ...rest], happened) => {
        const [there, here] = [journalIn(temporaryFolder()), journalIn(temporaryFolder())];
        const attached = happened.map((_, index) =>
          event('page-attached', {
            page: `P-${index + 1}`,
            title: '',
            told: [],
            received: null,
            acknowledged: null,
          }),
        );
        await there.adopt('INC-1', () => [declared, ...attached, ...rest] as unknown as IncidentHistory);
        for (const [index, drafts] of happened.entries()) {
          const page: PageId = `P-${index + 1}`;
          const begins = pageEvent(received({ page, dedupKey: page }));
          await there.appendPages([begins, ...drafts.map(draft => pageEvent(draft(page)))]);
        }

        const file = await exported(there);
        const { incident, did } = await imported(here, file);
        expect([incident, did]).toEqual(['INC-1', 'added']);

        const [was, is] = await Promise.all([there, here].map(journal => incidentIn(journal)));
        if (!was || !is) throw new Error('it is not there');
        expect(withoutPlace(incidentToJson(is))).toEqual(withoutPlace(incidentToJson(was)));
        for (const page of await there.pages()) {
          const same = await here.page(page.id);
          const was = pageToJson((await there.page(page.id)) ?? page);
          expect(same && pageToJson(same)).toEqual({ ...was, imported: true });
        }
        const again = await exported(here);
        if (was.state.review === null) expect(again).toBe(file);
        expect(await exported(here)).toBe(again);

        expect(await imported(here, file)).toMatchObject({
          incident: 'INC-1',
          did: 'nothing',
          events: 0,
          pages: 0,
        });
        expect(await exported(here)).toBe(again);
      }),
      { seed: 20261125, numRuns: rounds(80) },
    );
  }, 60_000);
});

/** Triage that concerns an incident too: two records that refer to each other. */

import { describe, expect, it } from 'vitest';
import { recordPage } from '../../../source/app/record/page.ts';
import { recordPageAsIncident, recordPageAsOther } from '../../../source/app/record/triage.ts';
import { entriesOf } from '../../../source/domain/incident/timeline.ts';
import { isRefusal } from '../../../source/domain/kernel/refusal.ts';
import { instant, journalIn, newId, temporaryFolder } from '../../builders/store.ts';
import { alertOf, sendTo } from '../../builders/stored-pages.ts';

const by = (person: string) => ({ by: person, at: { at: instant, approximate: false }, now: instant });
const said = { why: null, correct: false };
const declaration = { title: 'Nobody can pay', severity: 'critical', ...said } as const;

async function withPages(...keys: string[]) {
  const journal = journalIn(temporaryFolder());
  await sendTo(
    journal,
    keys.map(key => alertOf(key)),
  );
  return { journal, newId, formatNotified: () => ['ana by push at 03:10'] };
}

describe('a page that is an incident', () => {
  it('declares it: detected when the page came in, and each refers to the other', async () => {
    const ways = await withPages('a');
    const result = await recordPageAsIncident(ways, 'P-1', declaration, by('ana'));
    expect(!isRefusal(result) && result.incident.state).toMatchObject({
      id: 'INC-1',
      pages: ['P-1'],
      times: { detected: { at: instant } },
    });
    const incident = await ways.journal.read('INC-1');
    expect(JSON.stringify(incident && entriesOf(incident.timeline))).toContain('told: ana by push at 03:10');
    expect(await ways.journal.page('P-1')).toMatchObject({ incident: 'INC-1', triage: { as: 'incident' } });
  });

  it('accepts one of two people who declare at once: there is one incident', async () => {
    const ways = await withPages('a');
    await recordPageAsIncident(ways, 'P-1', declaration, by('ana'));
    const second = await recordPageAsIncident(ways, 'P-1', declaration, by('ben'));
    expect(second).toMatchObject({
      code: 'refused',
      reason: 'already-triaged',
      facts: { page: 'P-1', by: 'ana' },
    });
    expect(await ways.journal.list()).toHaveLength(1);
  });

  it('prefers a given time to the time the page came in', async () => {
    const ways = await withPages('a');
    const detected = { at: '2026-03-02T03:00:00.000Z', approximate: true };
    const declared = { ...declaration, times: { detected } };
    const result = await recordPageAsIncident(ways, 'P-1', declared, by('ana'));
    expect(!isRefusal(result) && result.incident.state.times.detected).toEqual(detected);
  });
});

describe('a page that is not an incident of its own', () => {
  it('is linked to the incident that it is part of', async () => {
    const ways = await withPages('a', 'b');
    await recordPageAsIncident(ways, 'P-1', declaration, by('ana'));
    const as = { as: 'duplicate', into: 'INC-1', ...said } as const;
    expect(await recordPageAsOther(ways, 'P-2', as, by('ana'))).toMatchObject({
      page: { incident: 'INC-1' },
    });
    expect((await ways.journal.read('INC-1'))?.state.pages).toEqual(['P-1', 'P-2']);
  });

  it('is left unchanged if that incident does not exist, or is closed', async () => {
    const ways = await withPages('a');
    const as = { as: 'duplicate', into: 'INC-9', ...said } as const;
    expect(await recordPageAsOther(ways, 'P-1', as, by('ana'))).toMatchObject({ code: 'not-found' });
    expect(await ways.journal.page('P-1')).toMatchObject({ status: 'open', triage: null });
  });

  it('is dismissed, no matter who acknowledged it', async () => {
    const ways = await withPages('a');
    await recordPage(ways.journal, 'P-1', { do: 'acknowledge', takeOver: false }, by('ben'), newId);
    const as = { as: 'routine', into: null, ...said } as const;
    expect(await recordPageAsOther(ways, 'P-1', as, by('ana'))).toMatchObject({
      page: { status: 'triaged' },
    });
  });
});

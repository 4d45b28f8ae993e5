import { describe, expect, it } from 'vitest';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import {
  about,
  checkout,
  context,
  declared,
  exact,
  incidentOf,
  logged,
  ongoingCheckout,
  resolution,
  resolvedCheckout,
  type Step,
} from '../../../builders/review.ts';

const model = () => createReviewModel(resolvedCheckout(), context);

describe('the content of a review', () => {
  it('heads it with date, authors, status, severity and team', () => {
    expect(model()).toMatchObject({
      date: '2026-01-05',
      authors: ['Ana Ruiz', 'Ben Okafor', 'Chi Nguyen'],
      status: 'draft',
      id: 'INC-7',
      severity: { highest: 'critical', final: 'minor' },
      team: 'payments',
      zone: 'Europe/Madrid',
    });
  });

  it('is ongoing, then a draft, then final', () => {
    const closed = incidentOf('INC-7', [
      ...checkout,
      ...resolution,
      { at: '2026-01-07T09:00', by: 'chi', type: 'closed' },
    ]);
    expect(
      [ongoingCheckout(), resolvedCheckout(), closed].map(
        incident => createReviewModel(incident, context).status,
      ),
    ).toEqual(['ongoing', 'draft', 'final']);
  });

  it('has the status of the review, its readers, and the changes after it was final', () => {
    const path = 'inc-7.md';
    const read: readonly Step[] = [
      ...[...checkout, ...resolution],
      { at: '2026-01-06T09:00', by: 'ben', type: 'review-written', path, audience: 'internal' },
      { at: '2026-01-06T09:30', by: 'ben', type: 'review-requested', reviewers: ['ana', 'chi'] },
      { at: '2026-01-06T10:00', by: 'ana', type: 'review-approved', text: '', digest: null },
    ];
    const asked = createReviewModel(incidentOf('INC-7', read), context);
    expect(asked).toMatchObject({
      status: 'in-review',
      statusText: 'in review',
      statusSince: 'since 2026-01-06 09:30, by Ben Okafor',
      reviewers: [
        { who: 'Chi Nguyen', approved: null },
        { who: 'Ana Ruiz', approved: '2026-01-06 10:00' },
      ],
    });
    const final: readonly Step[] = [
      ...read,
      { at: '2026-01-06T11:00', by: 'ben', type: 'review-finished', digest: null, why: 'Chi is away' },
      { at: '2026-01-06T12:00', by: 'ana', type: 'task-done', task: 'T-3' },
      { at: '2026-01-06T12:01', by: 'ana', type: 'closed' },
    ];
    expect(createReviewModel(incidentOf('INC-7', final), context)).toMatchObject({
      status: 'final',
      changedSinceFinal: 0,
    });
    const later = [...final, logged('2026-01-07T09:00', 'ana', 'finding', 'it was the cache')];
    const text = renderReview(createReviewModel(incidentOf('INC-7', later), context));
    expect(text).toContain(
      '| Status | final since 2026-01-06 12:00, by Ben Okafor<br>**changed after that**: 1 entry is later |',
    );
    expect(text).toContain('| Reviewers | Chi Nguyen (asked)<br>Ana Ruiz (approved 2026-01-06 11:00) |');
    expect(text).not.toMatch(/asked for the review|called the review final/);
  });

  it('names commanders and investigators with the intervals in which they held the role', () => {
    expect(model().commanders).toEqual([
      { who: 'Ben Okafor', from: '2026-01-05 10:08', until: '2026-01-05 10:46', accepted: true },
      { who: 'Chi Nguyen', from: '2026-01-05 10:46', until: null, accepted: true },
    ]);
  });

  it('says that a role was offered to a person who never accepted it', () => {
    const named = incidentOf('INC-1', [
      declared('2026-01-05T10:00', 'ben', 'minor', 'x', { commander: 'ben', investigator: 'ana' }),
    ]);
    const review = createReviewModel(named, context);
    expect(review.investigators).toMatchObject([{ who: 'Ana Ruiz', accepted: false }]);
    expect(review.changes.map(({ what }) => what)).toContain(
      'investigator offered to Ana Ruiz, not accepted',
    );
    expect(renderReview(review)).toContain('| Investigator | Ana Ruiz (offered, not accepted) |');
    const accepted = incidentOf('INC-1', [
      declared('2026-01-05T10:00', 'ben', 'minor', 'x', {
        ...{ commander: 'ben', investigator: 'ana', times: { detected: exact('2026-01-05T09:55') } },
      }),
      logged('2026-01-05T10:30', 'ben', 'note', 'still slow'),
    ]);
    const chart = createReviewModel(accepted, context).picture?.sections ?? [];
    expect(chart.flatMap(({ rows }) => rows.map(row => row.text)).join()).not.toContain('Ana Ruiz');
  });

  it('counts TTA from detection, and says so, if there was no page', () => {
    const meaning = (pages: readonly Step[]) =>
      createReviewModel(incidentOf('INC-1', pages), context).durations.find(({ label }) => label === 'TTA')
        ?.meaning;
    expect(meaning([declared('2026-01-05T10:00', 'ben', 'minor', 'x')])).toBe(
      'from detection to acknowledgement',
    );
    const page: Step = {
      ...{ at: '2026-01-05T10:01', by: 'ben', type: 'page-attached', page: 'P-1', title: 'p', told: [] },
      ...{ received: '2026-01-05T09:58:00.000Z', acknowledged: null },
    };
    expect(meaning([declared('2026-01-05T10:00', 'ben', 'minor', 'x'), page])).toBe(
      'from the first page to its acknowledgement',
    );
  });

  it('has durations with both ends, approximate if an end is', () => {
    expect(model().durations.find(({ label }) => label === 'TTM')).toEqual({
      label: 'TTM',
      meaning: 'from start of impact to mitigation',
      from: '~2026-01-05 10:00',
      to: '2026-01-05 10:32',
      human: '~32 min',
    });
  });

  it('matches the published one of a real incident: 24 hours and 11 minutes, 1,052 minutes until mitigated', () => {
    const github = incidentOf('INC-1', [
      declared('2018-10-21T23:09', 'ben', 'critical', 'Network partition', {
        times: { impactStarted: exact('2018-10-21T22:52'), mitigated: exact('2018-10-22T16:24') },
      }),
      { at: '2018-10-22T23:03', by: 'ben', type: 'resolved', text: '' },
    ]);
    const { durations, impact } = createReviewModel(github, context);
    expect(durations.find(({ label }) => label === 'TTR')?.human).toBe('24 h 11 min');
    expect(impact).toMatchObject({ human: '17 h 32 min', minutes: '1,052' });
  });

  it('has times in UTC, and in the team’s zone with its offset from there', () => {
    const { times, keyLines, log, zone } = model();
    expect(zone).toBe('Europe/Madrid');
    expect(times.find(({ label }) => label === 'Impact started')).toMatchObject({
      utc: '~2026-01-05 10:00',
      local: '~2026-01-05 11:00 +01:00',
    });
    expect(keyLines.map(({ local }) => local)).toContain('2026-01-05 11:30 +01:00');
    expect(log.map(({ apart }) => apart)).toEqual(['+01:00']);
    const change = incidentOf('INC-1', [
      declared('2026-03-28T23:50', 'ana', 'minor', 'x'),
      logged('2026-03-29T01:30', 'ana', 'note', 'the clocks changed'),
    ]);
    expect(createReviewModel(change, context).log.map(({ apart }) => apart)).toEqual([
      '+01:00',
      '+01:00 and +02:00',
    ]);
    for (const utc of ['UTC', 'Etc/UTC', 'Nowhere/Land'])
      expect(createReviewModel(change, { ...context, zone: utc })).toMatchObject({
        zone: 'UTC',
        log: [{ apart: null }, { apart: null }],
      });
  });

  it('shows an unknown duration as unknown, never 0', () => {
    const bare = incidentOf('INC-1', [declared('2026-01-05T10:00', 'ben', 'minor', 'x')]);
    const { durations } = createReviewModel(bare, context);
    expect(durations.map(({ human }) => human)).toEqual(durations.map(() => 'unknown'));
  });

  it('reports a record out of order', () => {
    const late = incidentOf('INC-1', [
      declared('2026-01-05T10:00', 'ben', 'minor', 'x', { times: { detected: exact('2026-01-05T10:05') } }),
    ]);
    const row = createReviewModel(late, context).durations.find(({ label }) => label === 'Time to declare');
    expect(row?.human).toBe('-5 min (its end is before its start)');
  });

  it('counts TTA from the first page if the pages are known', () => {
    const acknowledged = incidentOf('INC-7', [
      ...checkout,
      {
        at: '2026-01-05T10:51',
        by: 'ana',
        type: 'times-corrected',
        times: { acknowledged: exact('2026-01-05T10:07') },
      },
    ]);
    const page = {
      id: 'P-12',
      title: 'p99',
      received: '2026-01-05T10:03:00.000Z',
      acknowledgedBy: 'ana',
      notified: [],
    };
    const { durations } = createReviewModel(acknowledged, { ...context, pages: [page] });
    expect(durations.find(({ label }) => label === 'TTA')?.human).toBe('4 min');
  });

  it('has the outcome of each hypothesis', () => {
    expect(model().hypotheses.map(({ text, ended }) => [text, ended])).toEqual([
      ['the deploy of 09:55', 'struck: rolled back, no change'],
      ['pool exhausted on db_primary_2', 'open (reworded from: pool exhausted on db_primary_1)'],
    ]);
  });

  it('lists temporary fixes until the follow-up that undoes them is done', () => {
    expect(model().temporaryFixes).toEqual([
      { text: 'raised the pool to 400', who: 'Ana Ruiz', undoneBy: 'T-3, due 2026-01-20' },
    ]);
    const undone = incidentOf('INC-7', [
      ...checkout,
      { at: '2026-01-06T10:00', by: 'ana', type: 'task-done', task: 'T-3' },
    ]);
    expect(createReviewModel(undone, context).temporaryFixes).toEqual([]);
  });

  it('has every entry, struck and amended ones marked', () => {
    const lines = model().log.flatMap(day => day.lines);
    expect(lines.find(({ text }) => text.includes('09:55'))).toMatchObject({
      clock: '10:12',
      offset: '+12m',
      struck: 'struck by Ana Ruiz: rolled back, no change',
    });
    expect(lines.find(({ text }) => text.includes('db_primary_2'))).toMatchObject({
      amended: 'amended by Chi Nguyen, 2026-01-05 10:22',
      original: 'pool exhausted on db_primary_1',
    });
  });

  it('has what an entry was before its time and kind were corrected, and where it belongs now', () => {
    const corrected: Step = {
      ...{ at: '2026-01-05T10:30', by: 'ben', type: 'entry-corrected', entry: '01JA' },
      ...{ time: exact('2026-01-05T10:05'), kind: 'hypothesis' },
    };
    const amended = incidentOf('INC-1', [
      declared('2026-01-05T10:00', 'ana', 'minor', 'x'),
      logged('2026-01-05T10:20', 'ana', 'note', 'the pool', { id: '01JA' }),
      corrected,
    ]);
    const review = createReviewModel(amended, context);
    expect(review.completeLog[0]?.lines[1]).toMatchObject({
      ...{ clock: '11:05', label: 'hypothesis', text: 'the pool' },
      original: '2026-01-05 11:20, note',
    });
    expect(review.timeline.days[0]?.lines[1]).toMatchObject({ clock: '11:05', label: 'hypothesis' });
    expect(review.hypotheses).toMatchObject([{ ended: 'open' }]);
  });

  it('leaves out people’s wellbeing', () => {
    expect(JSON.stringify(model())).not.toMatch(/strained|third page tonight/);
  });

  it('does not change when it is written', () => {
    const written = incidentOf('INC-7', [
      ...checkout,
      ...resolution,
      {
        at: '2026-01-05T12:00',
        by: 'chi',
        type: 'review-written',
        path: 'docs/pir/x.md',
        audience: 'internal',
      },
    ]);
    expect(renderReview(createReviewModel(written, context))).toBe(renderReview(model()));
  });

  it('has updates as they were sent, and their corrections', () => {
    const amended = incidentOf('INC-7', [
      ...checkout,
      {
        at: '2026-01-05T10:55',
        by: 'ben',
        type: 'update-posted',
        id: '01JUPDATE',
        audience: 'internal',
        text: 'nearly done',
        nextDue: null,
      },
      { at: '2026-01-05T10:56', by: 'ben', type: 'entry-amended', entry: '01JUPDATE', text: 'half done' },
    ]);
    expect(createReviewModel(amended, context).updates.at(-1)).toMatchObject({
      text: 'nearly done',
      corrected: 'amended to: half done',
    });
  });

  it('names incidents that were merged into it', () => {
    const merged = incidentOf('INC-7', [
      ...checkout,
      {
        at: '2026-01-05T10:55',
        by: 'ben',
        type: 'merge-received',
        from: 'INC-8',
        title: 'Cart errors',
        pages: [],
      },
    ]);
    const { related } = createReviewModel(merged, {
      ...context,
      incidents: { 'INC-8': { title: 'Cart errors' } },
    });
    expect(related).toEqual([{ id: 'INC-8', title: 'Cart errors', how: 'includes' }]);
  });

  it('counts from the declaration if the start of the impact is unknown', () => {
    const bare = incidentOf('INC-1', [
      declared('2026-01-05T10:00', 'ben', 'minor', 'x'),
      logged('2026-01-05T09:50', 'ana', 'note', 'the first odd graph'),
    ]);
    const { reference, log } = createReviewModel(bare, context);
    expect([reference, log[0]?.lines[0]?.offset]).toEqual(['the declaration', '-10m']);
  });

  it('is dated by the day of its start in the team’s zone, also an approximate one', () => {
    const night = incidentOf('INC-1', [
      declared('2026-01-06T00:10', 'ben', 'minor', 'x', {
        times: { impactStarted: about('2026-01-05T23:50') },
      }),
    ]);
    expect(createReviewModel(night, context).date).toBe('2026-01-06');
    expect(createReviewModel(night, { ...context, zone: 'UTC' }).date).toBe('2026-01-05');
  });
});

describe('a review that names people by their roles', () => {
  const byRole = createReviewModel(resolvedCheckout(), { ...context, names: 'roles' });

  it('names no one, in any table or line', () => {
    expect(JSON.stringify(byRole)).not.toMatch(/\b(?:ana|ben|chi|Ana|Ben|Chi|Ruiz|Okafor|Nguyen)\b/);
  });

  it('numbers people who came later', () => {
    expect(byRole.commanders.map(({ who }) => who)).toEqual(['commander', 'commander 2']);
    expect(byRole.investigators.map(({ who }) => who)).toEqual(['investigator']);
  });

  it('replaces names within people’s text', () => {
    const told = incidentOf('INC-7', [
      ...checkout,
      logged('2026-01-05T10:55', 'ben', 'note', 'asked @ana and Chi Nguyen; will retry'),
    ]);
    const { log } = createReviewModel(told, { ...context, names: 'roles' });
    expect(log.flatMap(day => day.lines).at(-1)?.text).toBe('asked investigator and commander 2; will retry');
  });
});

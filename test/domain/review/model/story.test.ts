import { describe, expect, it } from 'vitest';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { maxStoryLines } from '../../../../source/domain/review/model/story.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import {
  checkout,
  context,
  declared,
  exact,
  incidentOf,
  logged,
  resolution,
  resolvedCheckout,
  type Step,
} from '../../../builders/review.ts';

const part = (steps: readonly Step[], name = 'timeline', zone = context.zone) => {
  const text = renderReview(createReviewModel(incidentOf('INC-7', steps), { ...context, zone }));
  const [, body = ''] =
    new RegExp(`<!-- callme:begin ${name} -->\\n([\\s\\S]*?)<!-- callme:digest`).exec(text) ?? [];
  return body;
};
const story = createReviewModel(resolvedCheckout(), context).timeline;
const texts = story.days.flatMap(({ lines }) => lines.map(({ text }) => text));

describe('the timeline of a review', () => {
  it('tells the story without a pin: every entry, the times of the incident, and what callme recorded of it', () => {
    expect(part([...checkout, ...resolution])).toBe(
      [
        'Times are in Europe/Madrid. Offsets count from the start of the impact.',
        '',
        '### Highlights',
        '',
        '- ~11:00 (+0m) **Impact started**',
        '- 11:05 (+5m) **Detected**',
        '- 11:08 (+8m) Ben Okafor declared INC-7, minor: Checkout slow',
        '- 11:30 (+30m) **action, temporary fix**, Ana Ruiz: raised the pool to 400',
        '- 11:32 (+32m) **Mitigated**',
        '- 12:00 (+1h00m) Chi Nguyen resolved it: quiet for half an hour',
        '',
        '### Monday 2026-01-05 (UTC+01:00)',
        '',
        '- ~11:00 (+0m) **Impact started**',
        '- 11:05 (+5m) **Detected**',
        '- 11:08 (+8m) Ben Okafor declared INC-7, minor: Checkout slow',
        '- 11:11 (+11m) **finding**, Ana Ruiz: p99 of checkout is 9 s',
        '  - [grafana.example.com/d/checkout?…](<https://grafana.example.com/d/checkout?from=1&to=2>)',
        '- 11:14 (+14m) Ben Okafor changed the severity from minor to critical: all regions',
        '- 11:15 (+15m) **public update**, Ben Okafor: Checkout is slow for all customers. Next update in 30 minutes.',
        '- 11:16 (+16m) Ben Okafor pulled in Chi Nguyen: knows the connection pool',
        '- 11:20 (+20m) **hypothesis**, Chi Nguyen: pool exhausted on db_primary_2',
        '- 11:30 (+30m) **action, temporary fix**, Ana Ruiz: raised the pool to 400',
        '- 11:32 (+32m) **Mitigated**',
        '- 11:42 (+42m) **note**, Chi Nguyen: top waits:',
        '  ```text',
        '    ClientRead   412',
        '    LWLock         9',
        '  ```',
        '  - attached: A-1-waits.txt (300 lines, 20 kB)',
        '- 11:50 (+50m) Chi Nguyen changed the severity from critical to minor: p99 back to 300 ms',
        '- 12:00 (+1h00m) Chi Nguyen resolved it: quiet for half an hour',
        '',
      ].join('\n'),
    );
  });

  it('marks what became of a hypothesis, and the review has the reason', () => {
    const resolved = (resolution: 'confirmed' | 'ruled-out', entry: string, why: string | null): Step => ({
      ...{ at: '2026-01-05T10:25', by: 'ana', type: 'hypothesis-resolved', entry, resolution, why },
    });
    const steps = [
      declared('2026-01-05T10:00', 'ana', 'minor', 'x'),
      logged('2026-01-05T10:01', 'ana', 'hypothesis', 'the deploy', { id: '01JA' }),
      logged('2026-01-05T10:02', 'ana', 'hypothesis', 'the pool', { id: '01JB' }),
      logged('2026-01-05T10:03', 'ana', 'hypothesis', 'the disk'),
      resolved('ruled-out', '01JA', 'rolled back, no change'),
      resolved('confirmed', '01JB', null),
    ];
    expect(part(steps)).toContain('**hypothesis, ruled out**, Ana Ruiz: the deploy\n');
    expect(part(steps)).toContain('**hypothesis, confirmed**, Ana Ruiz: the pool\n');
    expect(part(steps)).toContain('**hypothesis**, Ana Ruiz: the disk\n');
    const { hypotheses } = createReviewModel(incidentOf('INC-7', steps), context);
    expect(hypotheses.map(({ ended }) => ended)).toEqual([
      'ruled out: rolled back, no change',
      'confirmed',
      'open',
    ]);
  });

  it('leaves out struck entries and has amended ones with their current text', () => {
    expect(texts.join()).not.toMatch(/09:55|db_primary_1/);
    expect(texts).toContain('pool exhausted on db_primary_2');
  });

  it('leaves out bookkeeping, which the complete log has up to the resolution', () => {
    const late: Step = {
      ...{ at: '2026-01-07T09:00', by: 'ben', type: 'times-corrected' },
      times: { identified: exact('2026-01-05T10:20') },
    };
    const task: Step = {
      ...{
        at: '2026-01-07T09:01',
        by: 'ben',
        type: 'task-added',
        task: 'T-9',
        text: 'Later',
        owner: null,
        due: null,
      },
      ...{ temporaryFix: false, fixes: [], actionType: null },
    };
    const closed: Step = { at: '2026-01-07T09:02', by: 'ben', type: 'closed' };
    const steps = [...checkout, ...resolution, late, task, closed];
    expect(part(steps)).not.toMatch(/commander|follow-up|set mitigated|2026-01-07/);
    expect(part(steps, 'log')).toContain('offered commander to Chi Nguyen');
    expect(part(steps, 'log')).toContain('follow-up T-4');
    expect(part(steps, 'log')).not.toMatch(/2026-01-07|Later/);
  });

  it('has an entry that was logged after the resolution', () => {
    expect(
      part([...checkout, ...resolution, logged('2026-01-07T09:00', 'ana', 'finding', 'the cause')]),
    ).toContain('### Wednesday 2026-01-07\n\n- 10:00 (+47h00m) **finding**, Ana Ruiz: the cause\n');
  });

  it('has no highlights without a pin', () => {
    expect(part([declared('2026-01-05T10:00', 'ben', 'minor', 'x')])).not.toContain('Highlights');
  });

  it('names its zone once, and its offset again only when it changes', () => {
    const night = [
      declared('2026-03-28T22:30', 'ana', 'minor', 'x'),
      logged('2026-03-29T00:30', 'ana', 'note', 'before'),
      logged('2026-03-29T01:30', 'ana', 'note', 'after'),
      logged('2026-03-30T01:30', 'ana', 'note', 'a day later'),
    ];
    expect(
      part(night)
        .split('\n')
        .filter(line => /^(?:###|Times)/.test(line)),
    ).toEqual([
      'Times are in Europe/Madrid. Offsets count from the declaration.',
      '### Saturday 2026-03-28 (UTC+01:00)',
      '### Sunday 2026-03-29 (UTC+01:00, then +02:00)',
      '### Monday 2026-03-30',
    ]);
    expect(part(night)).toContain('- 01:30 (+2h00m) **note**, Ana Ruiz: before\n- 03:30 (+3h00m)');
    expect(part(night, 'timeline', 'UTC')).toMatch(/^Times are UTC\.[\s\S]*### Saturday 2026-03-28\n/);
  });

  it('counts offsets of two days and more in days and hours', () => {
    const before = [
      declared('2026-01-05T10:00', 'ana', 'minor', 'x', {
        times: { impactStarted: exact('2026-01-05T10:00') },
      }),
      logged('2026-01-01T09:00', 'ana', 'note', 'the first sign'),
    ];
    expect(part(before)).toContain('(-4d01h) **note**, Ana Ruiz: the first sign');
  });

  it('of a long incident has its most telling entries, and counts the others', () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      logged('2026-01-05T10:10', 'ana', index % 4 === 0 ? 'decision' : 'note', `line ${index}`),
    );
    const { timeline } = createReviewModel(incidentOf('INC-7', [...checkout, ...many]), context);
    const lines = timeline.days.flatMap(day => day.lines);
    expect([lines.length, timeline.omitted]).toEqual([maxStoryLines, 400 + 11 - maxStoryLines]);
    expect(lines.filter(({ kind }) => kind === 'decision')).toHaveLength(100);
    expect(part([...checkout, ...many])).toContain(
      `${timeline.omitted} more entries are in the complete log.`,
    );
  });
});

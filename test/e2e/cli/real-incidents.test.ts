/**
 * Real outages, replayed with the real commands: the published facts have to come out. Whoever
 * took part is named by role; no name is invented.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  durationsIn,
  first,
  inOrderOf,
  minutes,
  read,
  replay,
  textsOf,
  written,
} from '../watch/published.ts';

describe('GitHub, 21 October 2018: 24 hours and 11 minutes', () => {
  const source = read('github-2018-10-21-mysql-failover');
  const { desk, as, shown, run, review } = replay(source, {
    role: ({ text }) => [
      ['note', text],
      ['role', 'take', 'commander'],
    ],
    severity: ({ text }) => [['severity', 'critical', '--why', text]],
    status_update: ({ text }) => [['update', text, '--public']],
    mitigated: ({ text, at }) => [
      ['note', text],
      ['times', '--mitigated', at],
    ],
    resolved: ({ text }) => [['resolve', text]],
  });
  beforeAll(async () => {
    await run([
      ...['-s', 'major', '--at', first(source, 'declared')],
      ...['--impact-started', first(source, 'impact_started'), '--detected', first(source, 'detected')],
    ]);
    const when = ['--at', '2018-10-21T23:13:00Z'];
    await desk.does(['pull', 'db-engineer', '--why', 'knows the clusters', ...when], { as });
    await desk.does(['role', 'offer', 'investigator', 'db-engineer', ...when], { as });
    await desk.does(['role', 'accept', 'investigator', ...when], { as: 'db-engineer' });
  }, 60_000);

  it('took exactly as long as published', async () => {
    expect(source.published.duration_minutes).toBe(1451);
    expect((await shown()).durations).toMatchObject({
      timeToResolve: minutes(1451),
      timeToMitigate: minutes(17 * 60 + 32),
      timeToDetect: minutes(2),
      timeToDeclare: minutes(15),
      timeToStaff: minutes(4),
    });
    expect(await desk.does(['show'])).toContain('24h 11m (2018-10-21 22:52 to 2018-10-22 23:03)');
  });

  it('has a review with the published durations, and a picture', () => {
    expect(durationsIn(review())).toMatchObject({
      TTR: written(source.published.duration_minutes ?? 0),
      TTM: '17 h 32 min',
      TTD: '2 min',
      'Time to declare': '15 min',
    });
    expect(written(source.published.duration_minutes ?? 0)).toBe('24 h 11 min');
    expect(review()).toContain('(1,052 minutes in all)');
    expect(review()).toMatch(/```mermaid\ngantt\n/);
  });

  it('appears in the review in the order in which it happened', () => {
    expect(inOrderOf(review(), textsOf(source))).toEqual(textsOf(source));
  });

  it('ends resolved and critical, with the people who took the roles', async () => {
    expect(await shown()).toMatchObject({
      status: 'resolved',
      severity: 'critical',
      commander: 'commander-on-duty',
      investigator: 'db-engineer',
      times: { resolved: '2018-10-22T23:03:00.000Z' },
    });
  });
});

describe('Ministry of Justice, 22 January 2022: declared when it was over', () => {
  const source = read('moj-cloud-platform-2022-01-22-declared-after-resolved');
  const detected = first(source, 'detected');
  const { desk, as, shown, review } = replay(source, {});
  const warning = 'note: declared (2022-01-22 14:41 UTC) is after resolved (2022-01-22 14:38 UTC)\n';
  let resolved: Awaited<ReturnType<typeof desk.callme>>;
  beforeAll(async () => {
    await desk.does(
      [
        'declare',
        source.title,
        '-s',
        source.severity_guess,
        '--at',
        first(source, 'declared'),
        '--detected',
        detected,
      ],
      { as },
    );
    for (const { text, at } of source.events.slice(0, 2)) await desk.does(['note', text, '--at', at], { as });
    const [, , end] = source.events;
    resolved = await desk.callme(
      ['resolve', end?.text ?? '', '--at', end?.at ?? '', '--mitigated', first(source, 'mitigated')],
      { as },
    );
    // The start of the impact was not published: it is counted from when it was detected.
    await desk.does(['times', '--impact-started', detected], { as });
    await desk.does(['pir', '--out', 'review.md'], { as });
  });

  it('causes a warning, and is never refused', () =>
    expect([resolved.code, resolved.stderr]).toEqual([0, warning]));

  it('was repaired and resolved in the published time', async () => {
    expect((await shown()).durations).toMatchObject({
      timeToMitigate: minutes(source.published.time_to_repair_minutes ?? 0),
      timeToResolve: minutes(source.published.time_to_resolve_minutes ?? 0),
      timeToDetect: 0,
      timeToDeclare: minutes(164),
    });
  });

  it('has a review with the published durations', () => {
    expect(durationsIn(review())).toMatchObject({
      TTM: written(source.published.time_to_repair_minutes ?? 0),
      TTR: written(source.published.time_to_resolve_minutes ?? 0),
      'Time to declare': '2 h 44 min',
    });
    expect(review()).toContain('(122 minutes in all)');
  });

  it('appears in the review in the order in which it happened, the declaration after the end', () => {
    const texts = [...textsOf(source), `declared INC-1, ${source.severity_guess}`];
    expect(inOrderOf(review(), texts)).toEqual(texts);
  });
});

describe('docs.rs, 21 October 2019: an impact that went unnoticed for a day', () => {
  const source = read('docsrs-2019-10-21-disk-full');
  const pulled: string[] = [];
  const { desk, as, shown, run, review } = replay(source, {
    acknowledged: ({ text, at }) => [
      ['note', text],
      ['times', '--acknowledged', at],
    ],
    // The first finding counts as the cause: the directory came later.
    identified: ({ text, at }) =>
      text.startsWith('Cause')
        ? [
            ['finding', text],
            ['times', '--identified', at],
          ]
        : [['finding', text]],
    responder: ({ text }) => {
      const joined = pulled.push(text) > 1;
      return [['note', text], ...(joined ? [] : [['pull', 'infra-admin', '--why', 'has the access']])];
    },
    mitigated: ({ text, at }) => [
      ['action', text, '--temporary-fix'],
      ['times', '--mitigated', at],
    ],
    resolved: ({ text }) => [['resolve', text]],
  });
  beforeAll(async () => {
    await run([
      ...['-s', source.severity_guess, '--at', first(source, 'detected'), '--commander', 'me'],
      ...['--impact-started', first(source, 'impact_started'), '--detected', first(source, 'detected')],
    ]);
  }, 60_000);

  it('was detected, mitigated and resolved in exactly these times', async () => {
    expect((await shown()).durations).toMatchObject({
      timeToDetect: minutes(24 * 60 + 43),
      timeToAcknowledge: minutes(1),
      timeToMitigate: minutes(25 * 60 + 11),
      timeToResolve: minutes(42 * 60 + 32),
    });
  });

  it('has a review with durations that follow from the published times', () => {
    expect(durationsIn(review())).toMatchObject({
      TTD: '24 h 43 min',
      TTM: '25 h 11 min',
      TTR: '42 h 32 min',
    });
  });

  it('appears in the order in which it happened, entries of one minute as they were logged', async () => {
    expect(inOrderOf(review(), textsOf(source))).toEqual(textsOf(source));
    const { timeline } = await shown();
    const texts = timeline.map(({ text }) => text);
    for (const clock of ['01:39', '02:06']) {
      const [one = '', two = ''] = source.events
        .filter(({ at }) => at.includes(`T${clock}`))
        .map(({ text }) => text);
      expect(texts.indexOf(one)).toBeGreaterThanOrEqual(0);
      expect(texts.indexOf(two)).toBeGreaterThan(texts.indexOf(one));
    }
  });

  it('has as many follow-ups as published, and cannot be closed before the temporary fix has one', async () => {
    const count = source.published.action_items ?? 0;
    expect((await desk.callme(['close'], { as })).stderr).toContain('a follow-up for the temporary fix');
    for (let item = 1; item <= count; item++) {
      const fix = item === 1 ? ['--temporary-fix'] : [];
      await desk.does(
        ['task', 'add', `Action item ${item}`, '--owner', 'infra-admin', '--due', '2019-11-30', ...fix],
        {
          as,
        },
      );
    }
    await desk.does(['pir'], { as });
    expect(count).toBe(4);
    expect((await shown()).tasks.map(({ id, status }) => [id, status])).toEqual(
      ['T-1', 'T-2', 'T-3', 'T-4'].map(id => [id, 'open']),
    );
    expect(review().match(/^\| T-\d \| Action item \d \|.*infra-admin/gm)).toHaveLength(count);
    expect((await desk.callme(['close'], { as })).stderr).not.toContain('temporary fix');
  });
});

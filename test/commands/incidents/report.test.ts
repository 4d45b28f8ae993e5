/** `callme report`, over what the commands recorded. */
import { describe, expect, it } from 'vitest';
import { desk } from '../../builders/paging-desk.ts';

describe('callme report', () => {
  it('counts the incidents and pages of the period, and leaves drills out', async () => {
    const own = desk();
    await own.page('Checkout is down', '-s', 'critical');
    await own.does(['declare', '--page', 'P-1', '--impact-started', '-30m']);
    await own.does(['resolve', 'rolled back', '--mitigated', '-1m']);
    await own.does(['declare', 'Rehearsal', '-s', 'minor', '--drill']);
    const report = (await own.callme(['report', '--json'])).json<{
      incidents: { all: { incidents: number; measures: { timeToMitigate: { n: number; median: number } } } };
      leftOut: { drills: number };
    }>();
    expect(report.incidents.all.incidents).toBe(1);
    expect(report.incidents.all.measures.timeToMitigate.median / 60_000).toBeCloseTo(29, 0);
    expect(report.leftOut.drills).toBe(1);
    expect(await own.does(['report'])).toMatch(/^1 incident, 1 page, /);
    expect(await own.does(['report', '--since', '2026-01-01', '--until', '2026-02-01'])).toMatch(
      /^0 incidents, /,
    );
    expect(await own.does(['report', '--csv'])).toMatch(
      /\nINC-1,Checkout is down,critical,resolved,payments,/,
    );
    const excel = await own.does(['report', '--csv', '--bom', '--separator', ';']);
    expect(excel).toMatch(/^\ufeffid;title;severity;[\s\S]*\nINC-1;Checkout is down;critical;/);
    expect(await own.callme(['report', '--bom'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('callme report does not take --bom: callme report --csv does'),
    });
    expect(await own.does(['report', '--html'])).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/);
  });

  it('reports an invalid period', async () => {
    const own = desk();
    expect((await own.callme(['report', '--since', 'soon'])).stderr).toContain(
      '--since: invalid time "soon"',
    );
    expect((await own.callme(['report', '--since', '1d', '--until', '2d'])).stderr).toContain(
      'must be before --until',
    );
  });
});

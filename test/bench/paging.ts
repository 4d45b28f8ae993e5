/** The planner in this process: the next wake-up of the watch for each of many open pages. */
import { emptyOncall } from '../../source/domain/oncall/overrides/state.ts';
import { findDueActions, findNextDue } from '../../source/domain/paging/escalation/plan.ts';
import type { Attempt, Page } from '../../source/domain/paging/page.ts';
import { loadTeamFile } from '../../source/team/load.ts';
import { createPagingRules } from '../../source/team/paging-rules.ts';
import { schedulesOf } from '../../source/team/schedules.ts';
import { page } from '../builders/escalation.ts';
import { median, rounds } from './measure.ts';
import type { Figure } from './table.ts';

const minute = 60_000;
const first = Date.parse('2026-01-06T10:00:00.000Z');
const iso = (instant: number) => new Date(instant).toISOString();

/** Pages of the last two hours, whose notifications due before `now` have all been sent. */
export async function pagingFigures(smoke: boolean): Promise<Figure[]> {
  const path = new URL('../fixtures/team/design-section-4.yaml', import.meta.url).pathname;
  const team = await loadTeamFile(path);
  const rules = createPagingRules(team, await schedulesOf(team), emptyOncall);
  const now = iso(first + 120 * minute);
  const count = smoke ? 50 : 10_000;
  const pages = Array.from({ length: count }, (_, index) => {
    const received = iso(first + ((index * 7) % 120) * minute);
    return told(page({ id: `P-${index}`, received, severity: index % 3 === 0 ? 'minor' : 'major' }), now);
  });

  function told(one: Page, until: string): Page {
    let last = one;
    for (let at = one.received; at <= until; ) {
      const attempts = findDueActions(last, rules, at).flatMap((action): Attempt[] => {
        if (action.do === 'escalate') return [];
        const { key, kind, person, channel } = action.step;
        const told = { outcome: 'sent', detail: null, retryAt: null, started: at, ended: at } as const;
        return [{ step: key, attempt: action.attempt, kind, person, channel, ...told }];
      });
      last = { ...last, attempts: [...last.attempts, ...attempts] };
      const next = findNextDue(last, rules, at);
      if (next === null || (attempts.length === 0 && next <= at)) break;
      at = next;
    }
    return last;
  }

  const times = await rounds(smoke ? 2 : 7, {
    next: () => {
      const started = performance.now();
      for (const one of pages) findNextDue(one, rules, now);
      return performance.now() - started;
    },
  });
  const tries = pages.reduce((sum, { attempts }) => sum + attempts.length, 0);
  return [
    {
      name: `when to look next, ${count.toLocaleString('en')} open pages`,
      measured: `${tries.toLocaleString('en')} tries so far`,
      value: median(times.next),
      bar: 500,
      unit: 'ms',
    },
  ];
}

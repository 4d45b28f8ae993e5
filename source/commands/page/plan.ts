/** `page --dry-run`: who would be told what and when, were the page to come. Nothing is journaled. */

import { findDeadline, planStages } from '../../domain/paging/escalation/plan.ts';
import type { Page } from '../../domain/paging/page.ts';
import { formatPagePlan, pagePlanToJson } from '../../format/text/page-plan.ts';
import { chainNameOf } from '../../team/lookups.ts';
import { createPagingRules } from '../../team/paging-rules.ts';
import type { CommandContext } from '../kit/context.ts';
import { openSchedules } from '../kit/schedules.ts';

/**
 * Prints the plan of a page as it would be received: its escalation's `from` is the time that was asked about.
 * @throws {Failure} without a team file
 */
export async function printPlan(context: CommandContext, page: Page): Promise<void> {
  const { team, schedules, record } = await openSchedules(context);
  const rules = createPagingRules(team, schedules, record);
  const plan = {
    page: { ...page, chain: chainNameOf(team, page.team, page.chain) },
    stages: planStages(page, rules, page.escalation.from),
    deadline: findDeadline(page, rules),
    people: team.people,
  };
  context.output.print(
    context.output.json ? JSON.stringify(pagePlanToJson(plan)) : formatPagePlan(plan, context.output),
  );
}

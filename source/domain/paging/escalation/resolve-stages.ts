/**
 * Resolves a page's escalation stage by stage, lazily: finding the next stage does not resolve later ones. A function of the
 * journal, the rules and the time, without state of its own.
 */
import type { Page } from '../page.ts';
import {
  collectStages,
  type Early,
  findFirstStage,
  findNextStage,
  type StagePosition,
  type StageStep,
  type Stages,
} from './chain.ts';
import { never, type PlanContext, type PlanItem, PlannedNotifications } from './item.ts';
import { resolveNotifyStep } from './notify.ts';
import type { PagingRules } from './rules.ts';
import type { StepStatuses } from './step-status.ts';

/** A stage of a chain, resolved. Times are milliseconds since 1970. */
export type StageRun = {
  readonly round: number;
  readonly at: number;
  /** Why it starts early. */
  readonly early: Early | null;
  readonly items: readonly PlanItem[];
  /** When the next stage begins; for the last stage, when its wait ends. */
  readonly until: number;
};

/** The stages, sorted by time: no item is earlier than its stage. */
export function* resolveStages(
  page: Page,
  rules: PagingRules,
  statuses: StepStatuses,
  now: number,
): Generator<StageRun, undefined> {
  const stages = collectStages(rules.chain(page.team, page.chain));
  const context: PlanContext = { page, rules, now, statuses, seen: new PlannedNotifications() };
  const from = Date.parse(page.escalation.from);
  let position = findFirstStage(stages, from, findDeadline(page, rules));
  while (position !== null) {
    const { round, at, early, stage } = position;
    const { items, unreached } = runStage(position, stages, context);
    const next: StagePosition | null = findNextStage(stages, position, unreached);
    yield { round, at, early, items, until: next?.at ?? Math.min(at + stage.wait, unreached ?? never) };
    position = next;
  }
}

/** When the page must be acknowledged; null: the team has no deadline. Milliseconds since 1970. */
export function findDeadline({ team, escalation }: Page, rules: PagingRules): number | null {
  const within = team === null ? null : (rules.team(team)?.acknowledgeWithin ?? null);
  return within === null ? null : Date.parse(escalation.from) + within;
}

/** The items of a stage, and when it became known that it notifies no one. */
function runStage(
  position: StagePosition,
  stages: Stages,
  context: PlanContext,
): { items: PlanItem[]; unreached: number | null } {
  const items: PlanItem[] = [];
  const known: (number | null)[] = [];
  for (const step of position.stage.steps) {
    const prefix = `${context.page.escalation.number}/${position.round}/${step.index}`;
    const { round, at } = position;
    if (step.step.kind === 'post') {
      const { channel, address } = step.step;
      const key = `${prefix}/-/0`;
      if (context.seen.find(address, channel, at) !== null) continue;
      context.seen.add(address, channel, at, key);
      const status = context.statuses.statusOf(key);
      const fixed = {
        kind: 'post',
        person: null,
        as: 'post',
        until: never,
        why: null,
        insteadOf: [],
      } as const;
      items.push({ ...fixed, key, at, channel, address, round, status });
    } else {
      const turn = turnOf(stages, position.round, step);
      const { items: resolved, unreached } = resolveNotifyStep(
        { prefix, target: step.step.target, turn, round, at },
        context,
      );
      items.push(...resolved);
      known.push(unreached);
    }
  }
  const unreached = known.reduce<number | null>(
    (latest, each) => (latest === null || each === null ? null : Math.max(latest, each)),
    known.length === 0 ? null : position.at,
  );
  return { items, unreached };
}

const isTurn = ({ step }: StageStep): boolean => step.kind === 'notify' && step.target === 'round-robin';

/** The index of a step among the round-robin steps of all rounds, from 0. */
function turnOf({ stages }: Stages, round: number, step: StageStep): number {
  if (!isTurn(step)) return 0;
  const turns = stages.flatMap(({ steps }) => steps.filter(isTurn));
  return (round - 1) * turns.length + turns.indexOf(step);
}

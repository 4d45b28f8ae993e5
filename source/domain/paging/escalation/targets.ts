/** Resolves the target of a chain's `notify`. */
import type { Coverage } from '../../oncall/schedule/coverage.ts';
import type { Page } from '../page.ts';
import {
  formatPassedOver,
  isReachedBy,
  type PagedTeam,
  type PagingRules,
  type PassedOver,
  urgencyOf,
} from './rules.ts';

export type Target =
  /** Fixed people. */
  (
    | { readonly kind: 'people'; readonly people: readonly string[] }
    /** The people on call. */
    | { readonly kind: 'duty'; readonly coverage: Coverage }
    | { readonly kind: 'nobody'; readonly why: string }
  ) & {
    /** The names that the page falls through. */
    readonly passedOver: readonly PassedOver[];
  };

type Step = {
  readonly page: Page;
  readonly rules: PagingRules;
  /** The index of a round-robin step in the escalation, from 0. */
  readonly turn: number;
  /** Milliseconds since 1970. */
  readonly at: number;
};

type ResolveTarget = (step: Step) => Target;

const nobody = (why: string): Target => ({ kind: 'nobody', why, passedOver: [] });

/** The page's team, or the default team in the place of one that is not in the team file. */
function findTeam({ page: { team }, rules }: Step): PagedTeam | null {
  return team === null ? null : rules.team(team);
}

/** A page's own team is not in the team file. */
const passedOverTeam = ({ page: { team }, rules }: Step): readonly PassedOver[] =>
  team === null || rules.isKnownTeam(team) ? [] : [{ name: team, why: 'unknown team' }];

const noTeam = (step: Step): Target => {
  const [unknown] = passedOverTeam(step);
  return nobody(unknown ? formatPassedOver(unknown) : 'the page has no team');
};

/** The people on call in a schedule; the next ones in it where pages cannot reach them. Null: there is no such schedule. */
function findOnCall(schedule: string, { page, rules, at }: Step): Target | null {
  const coverage = rules.coverage(schedule);
  if (!coverage) return null;
  const urgency = urgencyOf(page.severity);
  const reachable = rules.reachableCoverage(schedule, urgency);
  // Where no one can be reached, the step says why, person by person.
  const isBetter = reachable !== null && reachable.everyoneAt(at).length > 0;
  return {
    kind: 'duty',
    coverage: isBetter ? reachable : coverage,
    passedOver: rules.passedOver(schedule, at, urgency),
  };
}

function onDuty(role: 'primary' | 'secondary'): ResolveTarget {
  return step => {
    const team = findTeam(step);
    if (!team) return noTeam(step);
    const name = team[role];
    return (
      (name === null ? null : findOnCall(name, step)) ?? nobody(`${step.page.team} has no ${role} schedule`)
    );
  };
}

/**
 * Picks one person of the team, in the order of the file. Each page starts one person after the previous page, and each
 * further step moves on by one. People whom no channel of their policy reaches are left out.
 */
const roundRobin: ResolveTarget = step => {
  const team = findTeam(step);
  const { page, rules, turn } = step;
  if (!team) return noTeam(step);
  const urgency = urgencyOf(page.severity);
  const reached = [...new Set(team.people)].filter(id => {
    const person = rules.person(id);
    return person !== null && isReachedBy(person, urgency);
  });
  const number = Number(/\d+$/.exec(page.id)?.[0] ?? 0);
  const chosen = reached[(number + turn) % reached.length];
  return chosen === undefined
    ? nobody(`no one of ${page.team} can be reached`)
    : { kind: 'people', people: [chosen], passedOver: [] };
};

const targets: Readonly<Record<string, ResolveTarget>> = {
  primary: onDuty('primary'),
  secondary: onDuty('secondary'),
  team: step => {
    const team = findTeam(step);
    return team ? { kind: 'people', people: [...new Set(team.people)], passedOver: [] } : noTeam(step);
  },
  'round-robin': roundRobin,
};

/** Resolves a target, with the role in which people are notified: `named`, or the target itself. */
export function resolveTarget(target: string, step: Step): Target & { readonly as: string } {
  const word = Object.hasOwn(targets, target) ? targets[target] : undefined;
  if (word) {
    const resolved = word(step);
    return { ...resolved, passedOver: [...passedOverTeam(step), ...resolved.passedOver], as: target };
  }
  if (step.rules.person(target)) return { kind: 'people', people: [target], passedOver: [], as: 'named' };
  const onCall = findOnCall(target, step) ?? nobody(`no person and no schedule "${target}"`);
  return { ...onCall, as: target };
}

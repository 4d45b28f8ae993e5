/** Resolves the target of a chain's `notify`. */
import type { Coverage } from '../../oncall/schedule/coverage.ts';
import type { Page } from '../page.ts';
import { type PagingRules, urgencyOf } from './rules.ts';

export type Target =
  /** Fixed people. */
  | { readonly kind: 'people'; readonly people: readonly string[] }
  /** The people on call. */
  | { readonly kind: 'duty'; readonly coverage: Coverage }
  | { readonly kind: 'nobody'; readonly why: string };

/** The index of a round-robin step in the escalation, from 0. */
type Turn = number;

type ResolveTarget = (page: Page, rules: PagingRules, turn: Turn) => Target;

const noTeam: Target = { kind: 'nobody', why: 'the page has no team' };
const teamOf = ({ team }: Page, rules: PagingRules) => (team === null ? null : rules.team(team));

function onDuty(role: 'primary' | 'secondary'): ResolveTarget {
  return (page, rules) => {
    const team = teamOf(page, rules);
    if (!team) return noTeam;
    const name = team[role];
    const coverage = name === null ? null : rules.coverage(name);
    return coverage
      ? { kind: 'duty', coverage }
      : { kind: 'nobody', why: `${page.team} has no ${role} schedule` };
  };
}

/**
 * Picks one person of the team, in the order of the file. Each page starts one person after the previous page, and each
 * further step moves on by one. People whom no channel of their policy reaches are left out.
 */
const roundRobin: ResolveTarget = (page, rules, turn) => {
  const team = teamOf(page, rules);
  if (!team) return noTeam;
  const urgency = urgencyOf(page.severity);
  const reached = [...new Set(team.people)].filter(id => {
    const person = rules.person(id);
    return person?.policies[urgency].some(
      step => step.kind === 'channel' && person.channels.has(step.channel),
    );
  });
  const number = Number(/\d+$/.exec(page.id)?.[0] ?? 0);
  const chosen = reached[(number + turn) % reached.length];
  return chosen === undefined
    ? { kind: 'nobody', why: `no one of ${page.team} can be reached` }
    : { kind: 'people', people: [chosen] };
};

const targets: Readonly<Record<string, ResolveTarget>> = {
  primary: onDuty('primary'),
  secondary: onDuty('secondary'),
  team: (page, rules) => {
    const team = teamOf(page, rules);
    return team ? { kind: 'people', people: [...new Set(team.people)] } : noTeam;
  },
  'round-robin': roundRobin,
};

/** Resolves a target, with the role in which people are notified: `named`, or the target itself. */
export function resolveTarget(
  target: string,
  page: Page,
  rules: PagingRules,
  turn: Turn,
): Target & { readonly as: string } {
  const word = Object.hasOwn(targets, target) ? targets[target] : undefined;
  if (word) return { ...word(page, rules, turn), as: target };
  if (rules.person(target)) return { kind: 'people', people: [target], as: 'named' };
  const coverage = rules.coverage(target);
  if (coverage) return { kind: 'duty', coverage, as: target };
  return { kind: 'nobody', why: `no person and no schedule "${target}"`, as: target };
}

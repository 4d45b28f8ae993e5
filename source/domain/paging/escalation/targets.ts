/** Whom a chain's `notify` means. */
import type { Coverage } from '../../oncall/coverage.ts';
import type { Page } from '../page.ts';
import { type PagingRules, urgencyOf } from './rules.ts';

export type Target =
  /** The same people all the time. */
  | { readonly kind: 'people'; readonly people: readonly string[] }
  /** Whoever is on call. */
  | { readonly kind: 'duty'; readonly coverage: Coverage }
  | { readonly kind: 'nobody'; readonly why: string };

/** A place among the steps of an escalation that take turns: from 0. */
type Turn = number;

type Meaning = (page: Page, rules: PagingRules, turn: Turn) => Target;

const noTeam: Target = { kind: 'nobody', why: 'the page is of no team' };
const teamOf = ({ team }: Page, rules: PagingRules) => (team === null ? null : rules.team(team));

function onDuty(role: 'primary' | 'secondary'): Meaning {
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
 * One of the team, in the order of the file. Page 12 begins with whom page 11 would have gone on to, and every further step
 * goes on to the next. People whom no channel of their policy reaches are passed over.
 */
const roundRobin: Meaning = (page, rules, turn) => {
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
    ? { kind: 'nobody', why: `nobody of ${page.team} can be reached` }
    : { kind: 'people', people: [chosen] };
};

const words: Readonly<Record<string, Meaning>> = {
  primary: onDuty('primary'),
  secondary: onDuty('secondary'),
  team: (page, rules) => {
    const team = teamOf(page, rules);
    return team ? { kind: 'people', people: [...new Set(team.people)] } : noTeam;
  },
  'round-robin': roundRobin,
};

/** Whom a target means, and what is said of why they are told: `named`, or the target itself. */
export function targetOf(
  target: string,
  page: Page,
  rules: PagingRules,
  turn: Turn,
): Target & { readonly as: string } {
  const word = Object.hasOwn(words, target) ? words[target] : undefined;
  if (word) return { ...word(page, rules, turn), as: target };
  if (rules.person(target)) return { kind: 'people', people: [target], as: 'named' };
  const coverage = rules.coverage(target);
  if (coverage) return { kind: 'duty', coverage, as: target };
  return { kind: 'nobody', why: `nobody and no schedule is called ${target}`, as: target };
}

/** Pure look-ups in a team file, for whatever a person types into a command. Loads no library. */
import type { Severity } from '../domain/incident/vocabulary.ts';
import { findNearest } from '../domain/kernel/nearest.ts';
import { builtInSeverities } from './severities.ts';
import type { Chain, SeverityDefinition, TeamFile } from './types.ts';

/** A name's bearer by id; or why there is none, with what may have been meant (ids, best first, perhaps none). */
export type Lookup =
  | { readonly found: string }
  | { readonly found: null; readonly why: 'unknown' | 'ambiguous'; readonly suggestions: readonly string[] };

/**
 * The person a text means: an id, a whole name or an email address, or the start of exactly one person's id, name or
 * surname. Case does not matter, nor does an `@` in front.
 */
export function personNamed(team: TeamFile, text: string): Lookup {
  const words = Object.entries(team.people).map(([id, { name, addresses }]) => ({
    id,
    whole: [id, name, ...(addresses.email === undefined ? [] : [addresses.email])],
    starts: [id, name, ...name.split(/\s+/)],
  }));
  return lookUp(words, text);
}

/** The team a text means: its id, or the start of exactly one. */
export function teamNamed(team: TeamFile, text: string): Lookup {
  return lookUp(
    Object.keys(team.teams).map(id => ({ id, whole: [id], starts: [id] })),
    text,
  );
}

/** The service of the status page that a text means: its id or its name, or the start of exactly one. */
export function serviceNamed({ statuspage }: TeamFile, text: string): Lookup {
  return lookUp(
    Object.entries(statuspage.services).map(([id, { name }]) => ({
      id,
      whole: [id, name],
      starts: [id, name],
    })),
    text,
  );
}

/** What a severity means and how often it wants updates; the built-in definition without a team file. */
export function severityDefinition(team: TeamFile | null, severity: Severity): SeverityDefinition {
  return (team?.severities ?? builtInSeverities)[severity];
}

/** The first team (in the order of the file) that has this person, or null. */
export function teamOf(team: TeamFile, person: string): string | null {
  const own = Object.entries(team.teams).find(([, { people }]) => people.includes(person));
  return own?.[0] ?? null;
}

const minute = 60_000;

/** For teams that name no chain: the primary, then the secondary, then everybody, twice over. */
export const builtInChain: Chain = [
  { kind: 'notify', target: 'primary' },
  { kind: 'wait', ms: 10 * minute },
  { kind: 'notify', target: 'secondary' },
  { kind: 'wait', ms: 10 * minute },
  { kind: 'notify', target: 'team' },
  { kind: 'wait', ms: 10 * minute },
  { kind: 'repeat', times: 2 },
];

/** The name of the chain that a page goes by: the one that is named, else the team's own; null: the built-in one. */
export function chainNameOf(team: TeamFile, teamId: string | null, named: string | null): string | null {
  const ownTeam = teamId !== null && Object.hasOwn(team.teams, teamId) ? team.teams[teamId] : undefined;
  const name = named ?? ownTeam?.chain ?? null;
  return name !== null && Object.hasOwn(team.chains, name) ? name : null;
}

/** The escalation chain of that name, else the team's own, else the built-in one. */
export function chainOf(team: TeamFile, teamId: string | null, named: string | null = null): Chain {
  const name = chainNameOf(team, teamId, named);
  return (name === null ? undefined : team.chains[name]) ?? builtInChain;
}

type Words = { readonly id: string; readonly whole: readonly string[]; readonly starts: readonly string[] };

/** An exact id outranks every other reading, then whole words, then beginnings. */
function lookUp(all: readonly Words[], text: string): Lookup {
  const typed = text.trim();
  const exact = all.find(({ id }) => id === typed || id === typed.replace(/^@/, ''));
  if (exact !== undefined) return { found: exact.id };
  const wanted = typed.replace(/^@/, '').toLowerCase();
  const readings = [
    all.filter(({ whole }) => whole.some(word => word.toLowerCase() === wanted)),
    wanted === ''
      ? []
      : all.filter(({ starts }) => starts.some(word => word.toLowerCase().startsWith(wanted))),
  ];
  const matches = readings.find(reading => reading.length > 0) ?? [];
  const [only, ...others] = matches;
  if (only !== undefined && others.length === 0) return { found: only.id };
  if (only !== undefined) return { found: null, why: 'ambiguous', suggestions: matches.map(({ id }) => id) };
  return { found: null, why: 'unknown', suggestions: suggestions(all, wanted) };
}

const mostSuggestions = 3;

function suggestions(all: readonly Words[], wanted: string): string[] {
  const words = all.flatMap(({ id, whole, starts }) => [...whole, ...starts].map(word => ({ id, word })));
  const ids: string[] = [];
  let left = words;
  while (ids.length < mostSuggestions && left.length > 0) {
    const near = findNearest(
      wanted,
      left.map(({ word }) => word),
    );
    const id = left.find(({ word }) => word === near)?.id;
    if (id === undefined) break;
    ids.push(id);
    left = left.filter(each => each.id !== id);
  }
  return ids;
}

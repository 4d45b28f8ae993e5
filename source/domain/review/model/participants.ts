/** What a review calls the people in it: their full names, or their roles where the team prefers that. */
import type { Incident } from '../../incident/state.ts';
import { type Entry, entriesOf } from '../../incident/timeline.ts';
import { type Role, roles } from '../../incident/vocabulary.ts';
import { cleanLine } from '../../kernel/text.ts';
import { createMentionReplacer, type PersonName } from './mentions.ts';

export type People = Readonly<Record<string, { readonly name: string }>>;

export type Participants = {
  /** How the review names this person. */
  readonly nameOf: (person: string) => string;
  /** A line that the system wrote, whose ids become names. */
  readonly renameInSystemText: (line: string) => string;
  /** A text that a person wrote: as it is, or with the people in it called by their roles. */
  readonly renameInText: (text: string) => string;
};

const findName = (people: People, id: string): string =>
  cleanLine((Object.hasOwn(people, id) ? people[id]?.name : undefined) ?? '') || cleanLine(id);

/** Everybody the record names, in the order in which a reader meets them. */
function collectPeople({ state, timeline }: Incident): string[] {
  const owners = state.tasks.flatMap(task => (task.owner ? [task.owner] : []));
  const heldOrPulled = [...state.tenures, ...state.responders].map(({ person }) => person);
  const offered = roles.flatMap(role => state.roles[role].offer?.to ?? []);
  const wrote = entriesOf(timeline).map(entry => entry.by);
  const reviewed = (state.review?.reviewers ?? []).map(({ person }) => person);
  return [...new Set([...heldOrPulled, ...offered, state.declaredBy, ...wrote, ...owners, ...reviewed])];
}

/** One label a person, by the role they had first; numbered from the second on (`commander`, `commander 2`). */
function roleLabels(incident: Incident): Map<string, string> {
  const { state } = incident;
  const labels = new Map<string, string>();
  const counts = new Map<string, number>();
  const label = (person: string, word: Role | 'responder' | 'participant') => {
    if (labels.has(person)) return;
    const count = (counts.get(word) ?? 0) + 1;
    counts.set(word, count);
    labels.set(person, count === 1 ? word : `${word} ${count}`);
  };
  for (const tenure of state.tenures) label(tenure.person, tenure.role);
  for (const responder of state.responders) label(responder.person, 'responder');
  for (const person of collectPeople(incident)) label(person, 'participant');
  return labels;
}

/**
 * The part of a system line before what a person said in it: `ben pulled in chi: …`, `ana changed the title from "…`.
 * Only there can an id stand for a person; behind it the words are somebody's own.
 */
const systemHead = /^[^:"]*/;
const idToken = /[^\s,():"]+/g;

/**
 * Who is called what in the review of one incident.
 * @param people names by id; who is not in it is called by their id
 */
export function createParticipants(
  incident: Incident,
  people: People,
  names: 'people' | 'roles',
): Participants {
  const labels = roleLabels(incident);
  const known = new Set([...labels.keys(), ...Object.keys(people)]);
  const byRole = names === 'roles';
  const nameOf = (id: string) => (byRole ? (labels.get(id) ?? 'a colleague') : findName(people, id));
  const renameInText = byRole
    ? createMentionReplacer(
        [...known].map((id): PersonName => ({ id, name: findName(people, id) })),
        nameOf,
      )
    : (text: string) => text;
  const renameInSystemText = (line: string) => {
    const head = systemHead.exec(line)?.[0] ?? '';
    const named = head.replace(idToken, token => (known.has(token) ? nameOf(token) : token));
    return named + renameInText(line.slice(head.length));
  };
  return { nameOf, renameInText, renameInSystemText };
}

/** Those who logged something themselves, in order of their first entry; else who declared it. */
export function findAuthors({ state }: Incident, entries: readonly Entry[]): string[] {
  const wrote = entries.filter(entry => entry.kind !== 'event').map(entry => entry.by);
  return wrote.length > 0 ? [...new Set(wrote)] : [state.declaredBy];
}

/** Everybody whom a text about an incident may name: those of the team file, and those whom only the record knows. */
export function collectPersonNames(incident: Incident, people: People): PersonName[] {
  const ids = new Set([...Object.keys(people), ...collectPeople(incident)]);
  return [...ids].map(id => ({ id, name: findName(people, id) }));
}

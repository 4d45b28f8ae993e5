/** The names of people in a review: their full names, or their roles if the team prefers. */
import type { Incident } from '../../incident/state.ts';
import { type Entry, entriesOf } from '../../incident/timeline.ts';
import { type Role, roles } from '../../incident/vocabulary.ts';
import { cleanLine } from '../../kernel/text.ts';
import { createMentionReplacer, type PersonName } from './mentions.ts';

export type People = Readonly<Record<string, { readonly name: string }>>;

export type Participants = {
  /** The name of this person in the review. */
  readonly nameOf: (person: string) => string;
  /** Replaces ids with names in a line that the system wrote. */
  readonly renameInSystemText: (line: string) => string;
  /** Replaces people with their roles in a text that a person wrote, if the team prefers roles. */
  readonly renameInText: (text: string) => string;
};

const findName = (people: People, id: string): string =>
  cleanLine((Object.hasOwn(people, id) ? people[id]?.name : undefined) ?? '') || cleanLine(id);

/** Everyone in the state of the incident, in the order of first appearance. */
function collectPeople({ state, timeline }: Incident): string[] {
  const owners = state.tasks.flatMap(task => (task.owner ? [task.owner] : []));
  const heldOrPulled = [...state.tenures, ...state.responders].map(({ person }) => person);
  const offered = roles.flatMap(role => state.roles[role].offer?.to ?? []);
  const wrote = entriesOf(timeline).map(entry => entry.by);
  const reviewed = (state.review?.reviewers ?? []).map(({ person }) => person);
  return [...new Set([...heldOrPulled, ...offered, state.declaredBy, ...wrote, ...owners, ...reviewed])];
}

/** One label for each person, from their first role; numbered from the second person on (`commander`, `commander 2`). */
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
  // Those of merged incidents come after those of this one: its commander is "commander".
  const own = (each: { readonly origin?: string }) => each.origin === undefined;
  for (const tenure of [...state.tenures.filter(own), ...state.tenures]) label(tenure.person, tenure.role);
  for (const responder of state.responders) label(responder.person, 'responder');
  for (const person of collectPeople(incident)) label(person, 'participant');
  return labels;
}

/**
 * The system-written part of a line, before text that a person wrote: `ben pulled in chi: …`, `ana changed the title from "…`.
 * Only there is an id a reference to a person.
 */
const systemHead = /^[^:"]*/;
const idToken = /[^\s,():"]+/g;

/**
 * Creates the names for the review of one incident.
 * @param people names by id; other people are named by their id
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

/** People who logged entries, in order of their first entry; otherwise the person who declared the incident. */
export function findAuthors({ state }: Incident, entries: readonly Entry[]): string[] {
  const wrote = entries.filter(entry => entry.kind !== 'event').map(entry => entry.by);
  return wrote.length > 0 ? [...new Set(wrote)] : [state.declaredBy];
}

/** Everyone whom a text about an incident may name: the people in the team file, and those only in the incident. */
export function collectPersonNames(incident: Incident, people: People): PersonName[] {
  const ids = new Set([...Object.keys(people), ...collectPeople(incident)]);
  return [...ids].map(id => ({ id, name: findName(people, id) }));
}

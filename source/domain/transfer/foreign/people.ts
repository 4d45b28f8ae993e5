/** Maps people of another system: to people of the team file by e-mail address or full name, otherwise to their name. */
import type { ForeignPerson } from './record.ts';

export type TeamPeople = Readonly<Record<string, { readonly name: string; readonly email: string | null }>>;

export type PersonLookup = {
  /** A person's id in the team file, or their name in the other system; null if unknown. */
  readonly is: (person: ForeignPerson | null) => string | null;
  /** The names that the team file does not have, without duplicates. */
  readonly strangers: () => readonly string[];
};

/** @param users details about users, by id */
export function createPersonLookup(people: TeamPeople, users: readonly ForeignPerson[]): PersonLookup {
  const byWord = new Map<string, string>();
  for (const [id, { name, email }] of Object.entries(people))
    for (const word of [id, name, email]) if (word) byWord.set(word.toLowerCase(), id);
  const byId = new Map(users.flatMap(user => (user.id === null ? [] : [[user.id, user] as const])));
  const strangers = new Set<string>();
  return {
    is: person => {
      const known = person?.id ? byId.get(person.id) : undefined;
      const words = [person?.email, known?.email, person?.name, known?.name];
      for (const word of words) {
        const id = word ? byWord.get(word.toLowerCase()) : undefined;
        if (id !== undefined) return id;
      }
      const name = person?.name ?? known?.name ?? person?.email ?? known?.email ?? person?.id ?? null;
      if (name !== null) strangers.add(name);
      return name;
    },
    strangers: () => [...strangers].sort(),
  };
}

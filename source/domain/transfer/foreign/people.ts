/** Who people of another system are here: those of the team file by their e-mail address or whole name, others by their name. */
import type { ForeignPerson } from './record.ts';

export type TeamPeople = Readonly<Record<string, { readonly name: string; readonly email: string | null }>>;

export type PersonLookup = {
  /** A person's id of the team file, or the name they have there; null where nothing is said of them. */
  readonly is: (somebody: ForeignPerson | null) => string | null;
  /** The names of those that the team file does not have, each once. */
  readonly strangers: () => readonly string[];
};

/** @param users what is known of users beside the records, by whose ids */
export function createPersonLookup(people: TeamPeople, users: readonly ForeignPerson[]): PersonLookup {
  const byWord = new Map<string, string>();
  for (const [id, { name, email }] of Object.entries(people))
    for (const word of [id, name, email]) if (word) byWord.set(word.toLowerCase(), id);
  const byId = new Map(users.flatMap(user => (user.id === null ? [] : [[user.id, user] as const])));
  const strangers = new Set<string>();
  return {
    is: somebody => {
      const known = somebody?.id ? byId.get(somebody.id) : undefined;
      const words = [somebody?.email, known?.email, somebody?.name, known?.name];
      for (const word of words) {
        const id = word ? byWord.get(word.toLowerCase()) : undefined;
        if (id !== undefined) return id;
      }
      const name = somebody?.name ?? known?.name ?? somebody?.email ?? known?.email ?? somebody?.id ?? null;
      if (name !== null) strangers.add(name);
      return name;
    },
    strangers: () => [...strangers].sort(),
  };
}

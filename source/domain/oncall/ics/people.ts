/** Resolves which person of the team an event names: by callme's own property, by address, by name, by a name in its title. */
import type { Mentions } from './event.ts';

/** A person whom an event may name. */
export type KnownPerson = {
  readonly id: string;
  readonly name: string;
  /** Null if it is unknown, or a secret. */
  readonly email: string | null;
};

/** The id of the person whom an event names; null if there is no match, or more than one. */
export type PersonOf = (mentions: Mentions) => string | null;

const folded = (text: string) => text.normalize('NFC').toLowerCase();

const only = (ids: Iterable<string>): string | null => {
  const [id, ...others] = new Set(ids);
  return id !== undefined && others.length === 0 ? id : null;
};

/** Every id that a text matches exactly, ignoring case. */
function index(people: readonly KnownPerson[], texts: (person: KnownPerson) => readonly (string | null)[]) {
  const ids = new Map<string, string[]>();
  for (const person of people) {
    for (const text of texts(person)) {
      if (text !== null) ids.set(folded(text), [...(ids.get(folded(text)) ?? []), person.id]);
    }
  }
  return (text: string) => ids.get(folded(text)) ?? [];
}

const isPartOfWord = (text: string, position: number) =>
  position >= 0 && position < text.length && /[\p{L}\p{N}\p{M}_]/u.test(text[position] ?? '');

/** Whether a text contains another as whole words. Both are case-folded. */
function standsIn(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (!isPartOfWord(text, at - 1) && !isPartOfWord(text, at + words.length)) return true;
  }
  return false;
}

/**
 * Creates a function that resolves events to people. The first of these that names exactly one person decides:
 * X-CALLME-PERSON; ATTENDEE by address, then by name; the title as a whole; ids and full names in the title.
 */
export function personFinder(people: readonly KnownPerson[]): PersonOf {
  const byId = index(people, ({ id }) => [id]);
  const byEmail = index(people, ({ email }) => [email]);
  const byName = index(people, ({ id, name }) => [id, name]);
  const words = people.map(({ id, name }) => ({ id, texts: [folded(id), folded(name)] }));
  const inTitle = (title: string) => {
    const text = folded(title);
    return words.filter(({ texts }) => texts.some(word => standsIn(text, word))).map(({ id }) => id);
  };
  // Cached: a rota has few titles and many events.
  const titles = new Map<string, string | null>();
  const byTitle = (title: string) => {
    const known = titles.get(title);
    if (known !== undefined) return known;
    const found = only(byName(title)) ?? only(inTitle(title));
    titles.set(title, found);
    return found;
  };
  return ({ person, emails, names, summary }) =>
    (person !== null ? only(byId(person)) : null) ??
    only(emails.flatMap(byEmail)) ??
    only(names.flatMap(byName)) ??
    byTitle(summary);
}

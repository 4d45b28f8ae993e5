/** Resolves which person of the team an event names: by callme's own property, by address, by name, by a name in its title. */
import { foldCase } from '../../kernel/letter-case.ts';
import type { Mentions } from './event.ts';

/** A person whom an event may name. */
export type KnownPerson = {
  readonly id: string;
  readonly name: string;
  /** Null if it is unknown, or a secret. */
  readonly email: string | null;
};

/** The ids of the people whom an event names: one, none, or several if it does not say which. */
export type PeopleOf = (mentions: Mentions) => readonly string[];

/** Every id that a text matches exactly, ignoring case. */
function index(people: readonly KnownPerson[], texts: (person: KnownPerson) => readonly (string | null)[]) {
  const ids = new Map<string, string[]>();
  for (const person of people) {
    for (const text of texts(person)) {
      if (text !== null) ids.set(foldCase(text), [...(ids.get(foldCase(text)) ?? []), person.id]);
    }
  }
  return (text: string) => ids.get(foldCase(text)) ?? [];
}

const isPartOfWord = (text: string, position: number) =>
  position >= 0 && position < text.length && /[\p{L}\p{N}\p{M}_]/u.test(text[position] ?? '');

/** The positions at which a text contains another as whole words. Both are case-folded. */
function* findWords(text: string, words: string): Generator<number> {
  if (words === '') return;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (!isPartOfWord(text, at - 1) && !isPartOfWord(text, at + words.length)) yield at;
  }
}

const hasWords = (text: string, words: string) => !findWords(text, words).next().done;

/**
 * Email addresses in a title: `Ana <ana@example.com>`, `on-call (ana@example.com).` The length is bounded, or a long word would
 * take quadratic time.
 */
const address = /([\p{L}\p{N}._%+'&=-]{1,64})@([\p{L}\p{N}.-]{1,254}[\p{L}\p{N}])/gu;

const unique = (ids: Iterable<string>) => [...new Set(ids)];

/** The first of several answers that is one person; else the first that is several; else none. */
function firstClear(answers: readonly (() => readonly string[])[]): readonly string[] {
  let several: readonly string[] = [];
  for (const answer of answers) {
    const ids = answer();
    if (ids.length === 1) return ids;
    if (several.length === 0) several = ids;
  }
  return several;
}

/**
 * Creates a function that resolves events to people. The first of these that names exactly one person decides:
 * X-CALLME-PERSON; ATTENDEE by address, then by name; an address in the title; the title as a whole; ids and full names in the
 * title, where an address of no one in the team counts as the part before its @.
 */
export function peopleFinder(people: readonly KnownPerson[]): PeopleOf {
  const byId = index(people, ({ id }) => [id]);
  const byEmail = index(people, ({ email }) => [email]);
  const byName = index(people, ({ id, name }) => [id, name]);
  const words = people.map(({ id, name }) => ({ id, texts: [foldCase(id), foldCase(name)] }));
  const inTitle = (title: string) => {
    const text = foldCase(title.replace(address, '$1'));
    return words.filter(({ texts }) => texts.some(word => hasWords(text, word))).map(({ id }) => id);
  };
  // Cached: a rota has few titles and many events.
  const titles = new Map<string, readonly string[]>();
  const byTitle = (title: string) => {
    const known = titles.get(title);
    if (known) return known;
    const found = firstClear([
      () => unique([...title.matchAll(address)].flatMap(([written]) => byEmail(written))),
      () => unique(byName(title)),
      () => unique(inTitle(title)),
    ]);
    titles.set(title, found);
    return found;
  };
  return ({ person, emails, names, summary }) =>
    firstClear([
      () => (person === null ? [] : unique(byId(person))),
      () => unique(emails.flatMap(byEmail)),
      () => unique(names.flatMap(byName)),
      () => byTitle(summary),
    ]);
}

/** Creates a function that returns whether a person has declined an event (PARTSTAT=DECLINED, RFC 5545 section 3.2.12). */
export function declineFinder(people: readonly KnownPerson[]): (mentions: Mentions, id: string) => boolean {
  const idsOf = index(people, ({ id, name, email }) => [id, name, email]);
  return ({ declined }, id) => declined.some(written => idsOf(written).includes(id));
}

/** `Ruiz, Ana` */
const lastNameFirst = (name: string): string => {
  const [, first, last] = /^(.*\S)\s+(\S+)$/.exec(name) ?? [];
  return last === undefined ? '' : `${last}, ${first}`;
};

/** Creates a function that takes ids, full names and addresses of people out of a title. */
export function nameRemover(people: readonly KnownPerson[]): (title: string) => string {
  const names = unique(
    people.flatMap(({ id, name, email }) => [id, name, lastNameFirst(name), email ?? ''].map(foldCase)),
  );
  // The longest first: an id may be a part of a name.
  names.sort((a, b) => b.length - a.length);
  // Cached: a rota has few titles and many events.
  const known = new Map<string, string>();
  const remove = (title: string) => {
    let rest = foldCase(title);
    for (const name of names) {
      for (const at of [...findWords(rest, name)].reverse())
        rest = `${rest.slice(0, at)} ${rest.slice(at + name.length)}`;
    }
    return rest;
  };
  return title => {
    const rest = known.get(title) ?? remove(title);
    known.set(title, rest);
    return rest;
  };
}

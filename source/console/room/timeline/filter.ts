/** Which entries are shown: by kind, person and text, in the words of the input line. Pure. */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { type EntryKind, loggedKinds } from '../../../domain/incident/vocabulary.ts';

/** What an entry has to be; of each list one, of `words` all. An empty list asks for nothing. */
type Wanted = {
  readonly kinds: readonly EntryKind[];
  readonly people: readonly string[];
  readonly marks: readonly Mark[];
  readonly words: readonly string[];
};

type Mark = 'pinned' | 'amended' | 'struck' | 'fix' | 'public';

const kinds: readonly EntryKind[] = [...loggedKinds, 'update', 'event'];

const marks: Readonly<Record<Mark, (entry: Entry) => boolean>> = {
  pinned: ({ pinned }) => pinned,
  amended: ({ versions }) => versions.length > 0,
  struck: ({ struck }) => struck !== null,
  fix: ({ temporaryFix }) => temporaryFix,
  public: ({ audience }) => audience === 'public',
};
const markNames = Object.keys(marks) as Mark[];

/** Kinds by the signs with which they are typed. */
const signed: Readonly<Record<string, EntryKind>> = {
  '?': 'hypothesis',
  '*': 'finding',
  '!': 'decision',
  '>': 'action',
  '^': 'update',
};

/** What can stand after `is:`. */
export const filterWords: readonly string[] = [...kinds, ...markNames];

function wantedBy(filter: string): Wanted {
  const wanted = {
    kinds: [] as EntryKind[],
    people: [] as string[],
    marks: [] as Mark[],
    words: [] as string[],
  };
  for (const word of filter.toLowerCase().split(/\s+/)) {
    const kind = signed[word];
    if (word === '' || word === '@' || word === 'is:') continue;
    if (kind) wanted.kinds.push(kind);
    else if (word.startsWith('@')) wanted.people.push(word.slice(1));
    else if (word.startsWith('is:')) {
      // By their beginnings: the list narrows while the word is typed.
      const begins = (name: string) => name.startsWith(word.slice('is:'.length));
      const [meant, marked] = [kinds.filter(begins), markNames.filter(begins)];
      wanted.kinds.push(...meant);
      if (meant.length === 0) wanted.marks.push(...marked);
      if (meant.length + marked.length === 0) wanted.words.push(word);
    } else wanted.words.push(word);
  }
  return wanted;
}

const anyOf = <T>(wanted: readonly T[], fits: (one: T) => boolean) =>
  wanted.length === 0 || wanted.some(fits);

/**
 * The entries that a filter lets through, in their order; all of them, and the very same list, where it asks for nothing.
 * @param filter `pool @ana *`: with "pool" in it, by somebody whose name begins with "ana", a finding; `is:pinned`
 */
export function filterEntries(entries: readonly Entry[], filter: string): readonly Entry[] {
  const wanted = wantedBy(filter);
  if (Object.values(wanted).every(list => list.length === 0)) return entries;
  return entries.filter(entry => {
    const text = entry.text.toLowerCase();
    const by = entry.by.toLowerCase();
    return (
      anyOf(wanted.kinds, kind => entry.kind === kind) &&
      anyOf(wanted.marks, mark => marks[mark](entry)) &&
      anyOf(wanted.people, person => by.startsWith(person)) &&
      wanted.words.every(
        word => text.includes(word) || entry.links.some(link => link.toLowerCase().includes(word)),
      )
    );
  });
}

/**
 * What a filter let through, and an entry that it did not; the very same list where that is not needed: it costs no filtering.
 * @param left those of `all` that it let through
 * @param id of the entry; null: there is none
 */
export function withSelected(
  left: readonly Entry[],
  all: readonly Entry[],
  id: string | null,
): readonly Entry[] {
  if (id === null || left.some(entry => entry.id === id)) return left;
  const through = new Set(left);
  return all.filter(entry => through.has(entry) || entry.id === id);
}

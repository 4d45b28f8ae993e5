/** Which entries are shown: by kind, person, mark and text, in the words of the input line. Pure. */
import { type Entry, openHypotheses } from '../../../domain/incident/timeline.ts';
import type { EntryKind } from '../../../domain/incident/vocabulary.ts';
import { entryKindNames, findKindBySign } from '../../../format/entry-kinds.ts';

/**
 * An entry passes with one of the kinds, one of the people, one of the marks, and all of the words. An
 * empty list passes all.
 */
type Filter = {
  readonly kinds: readonly EntryKind[];
  readonly people: readonly string[];
  readonly marks: readonly Mark[];
  readonly words: readonly string[];
};

const marks = {
  pinned: ({ pinned }) => pinned,
  amended: ({ versions }) => versions.length > 0,
  struck: ({ struck }) => struck !== null,
  open: entry => openHypotheses([entry]).length > 0,
  confirmed: ({ resolution }) => resolution?.status === 'confirmed',
  'ruled-out': ({ resolution }) => resolution?.status === 'ruled-out',
  fix: ({ temporaryFix }) => temporaryFix,
  public: ({ audience }) => audience === 'public',
} as const satisfies Record<string, (entry: Entry) => boolean>;

type Mark = keyof typeof marks;
const markNames = Object.keys(marks) as readonly Mark[];

const prefix = 'is:';

/** The words that filter by a kind or a mark: `is:finding`, `is:pinned`. */
export const filterWords: readonly string[] = [...entryKindNames, ...markNames].map(name => prefix + name);

function parseFilter(text: string): Filter {
  const filter = {
    kinds: [] as EntryKind[],
    people: [] as string[],
    marks: [] as Mark[],
    words: [] as string[],
  };
  for (const word of text.toLowerCase().split(/\s+/)) {
    const kind = findKindBySign(word);
    if (word === '' || word === '@' || word === prefix) continue;
    if (kind) filter.kinds.push(kind);
    else if (word.startsWith('@')) filter.people.push(word.slice(1));
    else if (word.startsWith(prefix)) {
      // By their beginnings: the list narrows while the word is typed.
      const begins = (name: string) => name.startsWith(word.slice(prefix.length));
      const foundKinds = entryKindNames.filter(begins);
      const foundMarks = markNames.filter(begins);
      filter.kinds.push(...foundKinds);
      if (foundKinds.length === 0) filter.marks.push(...foundMarks);
      if (foundKinds.length + foundMarks.length === 0) filter.words.push(word);
    } else filter.words.push(word);
  }
  return filter;
}

const passesAny = <T>(options: readonly T[], matches: (option: T) => boolean) =>
  options.length === 0 || options.some(matches);

/**
 * The entries that pass a filter, in their order; the very same list if the filter is empty.
 * @param text `pool @ana *`: entries that contain "pool", by a person whose name begins with "ana", and are
 * findings; `is:pinned`
 */
export function filterEntries(entries: readonly Entry[], text: string): readonly Entry[] {
  const filter = parseFilter(text);
  if (Object.values(filter).every(list => list.length === 0)) return entries;
  return entries.filter(entry => {
    const body = entry.text.toLowerCase();
    const by = entry.by.toLowerCase();
    return (
      passesAny(filter.kinds, kind => entry.kind === kind) &&
      passesAny(filter.marks, mark => marks[mark](entry)) &&
      passesAny(filter.people, person => by.startsWith(person)) &&
      filter.words.every(
        word => body.includes(word) || entry.links.some(link => link.toLowerCase().includes(word)),
      )
    );
  });
}

/**
 * The entries that pass, and the selected one; the very same list if it passes, which costs no filtering.
 * @param passing those of `all` that pass the filter
 * @param id of the selected entry; null: none is selected
 */
export function withSelected(
  passing: readonly Entry[],
  all: readonly Entry[],
  id: string | null,
): readonly Entry[] {
  if (id === null || passing.some(entry => entry.id === id)) return passing;
  const kept = new Set(passing);
  return all.filter(entry => kept.has(entry) || entry.id === id);
}

/** The entries of the palette that match what was typed, the best first. Pure. */
import { go } from 'fuzzysort';
import type { IncidentId } from '../../domain/kernel/ids.ts';
import type { Location } from '../app/screen.ts';
import type { PaletteEntry } from './entries.ts';

/** `7`, `inc7`, `INC-7`: an incident by its number, open or not; `p12`, `P-12`: a page. */
const numbered = /^(inc-?|p-?)?0*([1-9]\d*)$/i;

/** The least score of a match: below it, the letters are there but far apart. */
const minScore = 0.2;

function entryByNumber(kind: string, number: string): PaletteEntry {
  const isPage = kind.toLowerCase().startsWith('p');
  const id = isPage ? `P-${number}` : `INC-${number}`;
  const location: Location = isPage
    ? { screen: 'pages', page: id }
    : { screen: 'room', id: id as IncidentId };
  return { key: id, name: id, description: `Open ${id}`, hint: '', effect: { do: 'open', location } };
}

export function findMatches(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const text = typed.trim();
  if (text === '') return entries;
  const [, kind = '', number] = numbered.exec(text) ?? [];
  if (number !== undefined) {
    const entry = entryByNumber(kind, number);
    return [entries.find(({ key }) => key === entry.key) ?? entry];
  }
  // A match in the name counts for more than one in the description.
  const found = go(text, entries, {
    keys: ['name', 'description'],
    limit: 0,
    threshold: minScore,
    scoreFn: ([name, description]) => Math.max(name?.score ?? 0, (description?.score ?? 0) * 0.8),
  });
  return found.map(({ obj }) => obj);
}

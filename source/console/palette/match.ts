/** What of the palette fits what was typed, the best first. */
import { go } from 'fuzzysort';
import type { PaletteEntry } from './entries.ts';

/** `7`, `inc7`, `INC-7`: an incident by its number, open or not; `p12`, `P-12`: a page. */
const numbered = /^(inc-?|p-?)?0*([1-9]\d*)$/i;

/** Below this, letters are there but far apart. */
const threshold = 0.2;

function byNumber(kind: string, number: string): PaletteEntry {
  const isPage = kind.toLowerCase().startsWith('p');
  const id = isPage ? `P-${number}` : `INC-${number}`;
  const deed = isPage ? ({ do: 'page', id } as const) : ({ do: 'go', to: { screen: 'room', id } } as const);
  return { key: id, name: id, about: 'open it', hint: '', deed };
}

export function matching(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const text = typed.trim();
  if (text === '') return entries;
  const [, kind = '', number] = numbered.exec(text) ?? [];
  if (number !== undefined) {
    const entry = byNumber(kind, number);
    return [entries.find(({ key }) => key === entry.key) ?? entry];
  }
  // A name counts for more than what is said about it.
  const found = go(text, entries, {
    keys: ['name', 'about'],
    limit: 0,
    threshold,
    scoreFn: ([name, about]) => Math.max(name?.score ?? 0, (about?.score ?? 0) * 0.8),
  });
  return found.map(({ obj }) => obj);
}

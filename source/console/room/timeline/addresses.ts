/** The links of an entry, to copy one after the other. Pure. */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { parseHref, parseMarkup } from './markup.ts';

/** The links that were added, then those in the text, each once; only http and https. */
export function findAddresses({ links, text }: Pick<Entry, 'links' | 'text'>): readonly string[] {
  const found = [...links.map(parseHref), ...parseMarkup(text).map(({ href }) => href)];
  return [...new Set(found.filter(href => href !== null))];
}

/** @returns the link after the previous one, after the last the first; null: there are no links */
export function nextAddress(addresses: readonly string[], before: string | null): string | null {
  const next = before === null ? 0 : (addresses.indexOf(before) + 1) % Math.max(1, addresses.length);
  return addresses[next] ?? null;
}

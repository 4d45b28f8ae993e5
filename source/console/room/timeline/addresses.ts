/** The addresses in an entry, to be had one after the other. Pure. */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { parseHref, parseMarkup } from './markup.ts';

/** Those that it was given, then those in its text, each once; http and https alone. */
export function findAddresses({ links, text }: Pick<Entry, 'links' | 'text'>): readonly string[] {
  const found = [...links.map(parseHref), ...parseMarkup(text).map(({ href }) => href)];
  return [...new Set(found.filter(href => href !== null))];
}

/** @returns the address after one of them, and from the last one the first; null where there is none */
export function nextAddress(addresses: readonly string[], before: string | null): string | null {
  const next = before === null ? 0 : (addresses.indexOf(before) + 1) % Math.max(1, addresses.length);
  return addresses[next] ?? null;
}

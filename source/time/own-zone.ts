/** Whether a zone is the reader's own, so that its name need not be printed. */
import type { NamedZone, Zone } from './format.ts';

/** One name for all aliases of a zone. Left out: the zone of the machine. */
const canonicalName = (timeZone?: string): string =>
  new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;

/** The zone in which to read and print times that belong to it: the reader's own where it is that one, or if they want UTC. */
export function asReadBy(reader: Zone, zone: NamedZone): Zone {
  if (reader !== 'local') return reader;
  return canonicalName(zone.name) === canonicalName() ? reader : zone;
}

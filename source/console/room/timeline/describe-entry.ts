/** How questions and messages name an entry. Pure. */
import type { Entry } from '../../../domain/incident/timeline.ts';
import { cleanLine } from '../../../domain/kernel/text.ts';
import { formatClockTime, type Zone } from '../../../time/format.ts';
import { cut } from '../../ui/text/wrap.ts';

const maxText = 40;

/** `14:05 ana`. */
export const describePlace = ({ at, by }: Entry, zone: Zone): string =>
  `${formatClockTime(at, zone)} ${cleanLine(by)}`;

/** `14:05 ana: the pool is…`, on one line. */
export const describeEntry = (entry: Entry, zone: Zone): string =>
  `${describePlace(entry, zone)}: ${cut(cleanLine(entry.text), maxText)}`;

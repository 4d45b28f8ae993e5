/** Events as they stand in segments, whether they applied or not: for who takes them elsewhere, or brings some in. */
import { readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrorCode } from '../../domain/kernel/errors.ts';
import type { UnknownEvent } from '../../domain/kernel/event.ts';
import { idOfSegment, type Layout } from './layout.ts';
import { type AnyEvent, decode, type ReadEvent } from './line.ts';
import { opened, unreadable } from './opened.ts';
import { type Read, readFrom } from './segment.ts';

/** The events of those lines, but what is damaged: that was told of where the segment was read. */
export function eventsOf<E extends AnyEvent>(
  { lines, tail }: Pick<Read, 'lines' | 'tail'>,
  read: ReadEvent<E>,
): (E | UnknownEvent)[] {
  return [...lines, tail].flatMap(line => {
    const event = line.trim() === '' ? '' : decode(line, read);
    return typeof event === 'string' ? [] : [event];
  });
}

/** @throws {StoreError} where the segment cannot be read */
export function eventsIn<E extends AnyEvent>(path: string, read: ReadEvent<E>): (E | UnknownEvent)[] {
  return eventsOf(
    opened(path, fd => readFrom(fd, 0)),
    read,
  );
}

/** The first event of a segment has its id near the beginning of the file. */
const beginning = 256;
const firstId = /^\{"v":\d+,"id":"([^"\\]+)"/;

/** The incidents that begin with any of these events. */
export function incidentsBegunBy(layout: Layout, events: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of filesIn(layout.incidents)) {
    const incident = idOfSegment(file);
    if (incident === null) continue;
    const begun = firstId.exec(beginningOf(join(layout.incidents, file)))?.[1];
    if (begun !== undefined && events.has(begun) && !found.has(begun)) found.set(begun, incident);
  }
  return found;
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw unreadable(error, folder);
  }
}

const scratch = Buffer.alloc(beginning);

const beginningOf = (path: string): string =>
  opened(path, fd => scratch.toString('utf8', 0, readSync(fd, scratch, 0, beginning, 0)));

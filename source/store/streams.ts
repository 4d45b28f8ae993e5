/** The names of streams, and how the events of each are checked. The same for every implementation. */
import { readChangeEvent } from '../domain/changes/schema.ts';
import { readEvent } from '../domain/incident/schema.ts';
import type { IncidentId, PageId, TaskId } from '../domain/kernel/ids.ts';
import { readPageEvent } from '../domain/paging/schema.ts';
import { readTeamEvent } from '../domain/team/state.ts';
import type { Family, StoredEvent, StreamName } from './port.ts';

/** Validates a parsed value: returns the event, or a sentence that says what is wrong with it. */
export type ReadEvent = (value: unknown) => StoredEvent | string;

const readers: Readonly<Record<Family, ReadEvent>> = {
  incidents: readEvent,
  pages: readPageEvent,
  changes: readChangeEvent,
  team: readTeamEvent,
};

/** The stream of the team-wide data. */
export const teamStream: StreamName = 'team';

/** Whether a text is an incident's id. No other text becomes a path. */
export const isIncidentId = (text: string): text is IncidentId => /^INC-[1-9]\d{0,8}$/.test(text);
export const isPageId = (text: string): text is PageId => /^P-[1-9]\d{0,8}$/.test(text);
export const isFollowUpId = (text: string): text is TaskId => /^T-[1-9]\d{0,8}$/.test(text);

export const incidentId = (number: number): IncidentId => `INC-${number}`;
export const followUpId = (number: number): TaskId => `T-${number}`;
export const pageId = (number: number): PageId => `P-${number}`;

/** The number of an id such as `INC-7`; NaN if it has none. */
export const numberOf = (id: string): number => Number(id.slice(id.indexOf('-') + 1));

/** @throws {RangeError} for an invalid name */
export function familyOf(stream: StreamName): Family {
  if (isIncidentId(stream)) return 'incidents';
  if (stream === teamStream) return 'team';
  const part = parsePart(stream);
  if (part) return part.family;
  throw new RangeError(`no stream is named ${stream}`);
}

export const readerOf = (stream: StreamName): ReadEvent => readers[familyOf(stream)];

/** A part of a month of pages or changes. */
export type Part = {
  readonly family: 'pages' | 'changes';
  /** `2026-11` */
  readonly month: string;
  /** From 1. */
  readonly part: number;
};

const partName = /^(pages|changes)\/(\d{4}-(?:0[1-9]|1[0-2]))(?:\.([2-9]|[1-9]\d+))?$/;

export function parsePart(stream: StreamName): Part | null {
  const [, family, month = '', part = 1] = partName.exec(stream) ?? [];
  return family === 'pages' || family === 'changes' ? { family, month, part: Number(part) } : null;
}

export const partStream = ({ family, month, part }: Part): StreamName =>
  `${family}/${month}${part === 1 ? '' : `.${part}`}`;

/** Sorts parts by the order in which they were written. */
export const compareParts = (a: Part, b: Part): number =>
  a.month === b.month ? a.part - b.part : a.month < b.month ? -1 : 1;

/** The month (`2026-11`) of an instant. */
export const monthOf = (instant: string): string => instant.slice(0, '2026-11'.length);

/**
 * Reads and writes one incident as a file: JSON lines, with a header as the first and a footer as the last (docs/exchange.md).
 * A damaged file is refused as a whole, with the line of the error.
 */

import type { ChangeEvent } from '../../domain/changes/change.ts';
import type { IncidentEvent } from '../../domain/incident/events.ts';
import { isKnown } from '../../domain/incident/schema.ts';
import { reviewAudiences } from '../../domain/incident/vocabulary.ts';
import type { UnknownEvent } from '../../domain/kernel/event.ts';
import { isOneOf, object } from '../../domain/kernel/schema.ts';
import { clean } from '../../domain/kernel/text.ts';
import type { PageEvent } from '../../domain/paging/events.ts';
import type {
  Bundle,
  IncidentHistory,
  PageHistory,
  TransferredFile,
  TransferredReview,
} from '../../domain/transfer/bundle.ts';
import { validateChange, validateEvent, validatePageEvent } from '../../domain/transfer/validate.ts';
import { hasChecksum, parseChecked, withChecksum } from '../../store/checksum.ts';

export const fileVersion = 1;

/** Why a file is refused. `line` counts from 1. */
export type FileError = { readonly line: number; readonly why: string };

/** The lines of the file, one by one, without their newlines. */
export function* formatIncidentFile(
  bundle: Bundle,
  {
    title,
    exported,
    program,
  }: { readonly title: string; readonly exported: string; readonly program: string },
): Generator<string> {
  const { id, related } = bundle;
  let count = 0;
  const line = (value: object): string => {
    count++;
    return withChecksum(value);
  };
  yield line({ callme: 'incident', version: fileVersion, id, title, exported, program, related });
  for (const event of bundle.events) yield line({ event });
  for (const page of bundle.pages.flat()) yield line({ page });
  for (const change of bundle.changes) yield line({ change });
  for (const { name, content } of bundle.attachments)
    yield line({ attachment: { name, base64: Buffer.from(content).toString('base64') } });
  for (const review of bundle.reviews) yield line({ review });
  yield line({ end: { lines: count + 1 } });
}

/** Whether a text begins like such a file. */
export const isIncidentFile = (text: string): boolean => /^\s*\{"callme":/.test(text.slice(0, 200));

type Parts = {
  readonly events: (IncidentEvent | UnknownEvent)[];
  readonly pages: Map<string, PageEvent[]>;
  readonly changes: ChangeEvent[];
  readonly attachments: TransferredFile[];
  readonly reviews: TransferredReview[];
  /** The line of each event, by its id. */
  readonly lineOf: Map<string, number>;
};

const incidentPattern = /^INC-[1-9]\d{0,8}$/;
/** Valid names of attachments in the store. */
const attachmentPattern = /^\w[\w.-]{0,99}$/;
const base64Pattern = /^[A-Za-z0-9+/]*={0,2}$/;
const maxReviewLength = 2_000_000;

/** Adds a line. @returns why it is invalid; null if it was added */
type LineParser = (value: unknown, parts: Parts, line: number, now: string) => string | null;

function checkId<E extends { readonly id: string }>(
  event: E | string,
  { lineOf }: Parts,
  line: number,
): E | string {
  if (typeof event === 'string') return event;
  const before = lineOf.get(event.id);
  if (before !== undefined) return `its event id is the same as in line ${before}`;
  lineOf.set(event.id, line);
  return event;
}

/** The readers of lines, by the name of their first field. Other lines are from a newer version and skipped. */
const lineParsers: Readonly<Record<string, LineParser>> = {
  event: (value, parts, line, now) => {
    const event = checkId(validateEvent(value, now), parts, line);
    if (typeof event === 'string') return event;
    const begins = isKnown(event) && event.type === 'declared';
    if (!begins && parts.events.length === 0) return 'the first event is not the declaration';
    parts.events.push(event);
    return null;
  },
  page: (value, parts, line, now) => {
    const event = checkId(validatePageEvent(value, now), parts, line);
    if (typeof event === 'string') return event;
    const history = parts.pages.get(event.page) ?? [];
    if ((event.type === 'page-received') !== (history.length === 0))
      return `${event.page} ${history.length === 0 ? 'has no page-received event' : 'was received twice'}`;
    history.push(event);
    parts.pages.set(event.page, history);
    return null;
  },
  change: (value, parts, line, now) => {
    const change = checkId(validateChange(value, now), parts, line);
    if (typeof change === 'string') return change;
    parts.changes.push(change);
    return null;
  },
  attachment: (value, { attachments }) => {
    const { name, base64 } = object(value) ? value : {};
    if (typeof name !== 'string' || !attachmentPattern.test(name)) return 'invalid attachment name';
    if (attachments.some(other => other.name === name)) return `duplicate attachment ${name}`;
    if (typeof base64 !== 'string' || !base64Pattern.test(base64)) return `${name} is not base64`;
    attachments.push({ name, content: Buffer.from(base64, 'base64') });
    return null;
  },
  review: (value, { reviews }) => {
    const { audience, text } = object(value) ? value : {};
    if (!isOneOf(reviewAudiences, audience) || reviews.some(other => other.audience === audience))
      return 'invalid or duplicate review audience';
    if (typeof text !== 'string' || text.length > maxReviewLength) return 'invalid review text';
    reviews.push({ audience, text: clean(text) });
    return null;
  },
};

/**
 * Reads a file.
 * @param now UTC ISO-8601: later times are invalid
 * @returns the content, or the first invalid line and why
 */
export function parseIncidentFile(text: string, now: string): Bundle | FileError {
  const lines = text.replace(/\r\n/g, '\n').replace(/\n+$/, '').split('\n');
  const header = parseHeader(lines[0] ?? '');
  if (typeof header === 'string') return { line: 1, why: header };
  const parts: Parts = {
    ...{ events: [], pages: new Map(), changes: [], attachments: [], reviews: [] },
    lineOf: new Map(),
  };
  for (let index = 1; index < lines.length - 1; index++) {
    const why = parseLine(lines[index] ?? '', parts, index + 1, now);
    if (why !== null) return { line: index + 1, why };
  }
  const why = checkEnd(lines.at(-1) ?? '', lines.length);
  if (why !== null) return { line: lines.length, why };
  const [declared, ...rest] = parts.events;
  if (!declared) return { line: lines.length, why: 'it has no events' };
  const { pages, changes, attachments, reviews } = parts;
  return {
    ...header,
    keepsNumbers: true,
    events: [declared, ...rest] as IncidentHistory,
    pages: [...pages.values()] as unknown as PageHistory[],
    ...{ changes, attachments, reviews },
  };
}

export const isFileError = (read: Bundle | FileError): read is FileError => 'why' in read;

function parseFields(line: string): Readonly<Record<string, unknown>> | string {
  const found = parseChecked(line);
  if (typeof found === 'string') return found;
  if (!object(found.value)) return 'it is not a JSON object';
  // A damaged checksum looks like a missing one.
  return hasChecksum(line) ? found.value : 'it has no checksum';
}

function parseLine(line: string, parts: Parts, number: number, now: string): string | null {
  const value = parseFields(line);
  if (typeof value === 'string') return value;
  const [kind = ''] = Object.keys(value);
  const taker = Object.hasOwn(lineParsers, kind) ? lineParsers[kind] : undefined;
  return taker ? taker(value[kind], parts, number, now) : null;
}

function parseHeader(line: string): Pick<Bundle, 'id' | 'related'> | string {
  const header = parseFields(line);
  if (typeof header === 'string') return header;
  const { callme, version, id, related } = header;
  if (callme !== 'incident') return 'it is not an incident that callme exported';
  if (version !== fileVersion)
    return `its format is version ${clean(JSON.stringify(version) ?? 'unknown').slice(0, 20)}, but this callme reads version ${fileVersion}`;
  if (typeof id !== 'string' || !incidentPattern.test(id)) return 'it has no valid incident number';
  const pairs = Object.entries(object(related) ? related : {}).filter(
    (pair): pair is [string, string] => incidentPattern.test(pair[0]) && typeof pair[1] === 'string',
  );
  return { id, related: Object.fromEntries(pairs) };
}

function checkEnd(line: string, count: number): string | null {
  const value = parseFields(line);
  if (typeof value === 'string') return `${value}; the file is cut off, or damaged at its end`;
  const { end } = value;
  if (!object(end)) return 'the file is cut off: its last line is missing';
  return end.lines === count
    ? null
    : `it should have ${String(end.lines).slice(0, 20)} lines, but has ${count}`;
}

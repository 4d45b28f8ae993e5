/** The texts of a page, for every channel: pure, plain, cleaned and of bounded length. Channels escape and shorten them. */

import type { Link } from '../domain/kernel/link.ts';
import { cleanLine, cleanText } from '../domain/kernel/text.ts';
import { truncate } from '../domain/kernel/truncate.ts';
import type { Page } from '../domain/paging/page.ts';
import type { Message } from './delivery.ts';

const longestTitle = 200;
const longestBody = 800;
const mostBodyLines = 12;
const mostLabels = 8;
const longestLabel = 80;
const mostLinks = 4;

export type MessageOptions = {
  /** The same for every try of one step: `Step.key` with the page's id makes one. */
  readonly idempotencyKey: string;
  /** IANA name: where the reader is. Null: UTC. */
  readonly timezone: string | null;
};

/** The message about a page. */
export function messageOf(page: Page, { idempotencyKey, timezone }: MessageOptions): Message {
  const command = ackCommand(page);
  const lines = [
    bodyOf(page.body),
    circumstances(page, timezone),
    labelsOf(page),
    ...linksOf(page).map(({ href, text }) => (text === null ? href : `${text}: ${href}`)),
    command === null ? null : `Acknowledge: ${command}`,
  ];
  return {
    page,
    title: truncate(`${page.id} ${page.severity}: ${cleanLine(page.title)}`, longestTitle),
    text: lines.filter(line => line !== null && line !== '').join('\n'),
    idempotencyKey,
  };
}

/** What stops the rest from being told, typed; null for what cannot be acknowledged. */
export function ackCommand({ id, status }: Page): string | null {
  return status === 'open' && /^P-\d+$/.test(id) ? `callme ack ${id}` : null;
}

/** The links of a page that a device may open: http and https alone. */
export function linksOf({ links }: Page): Link[] {
  return links
    .map(({ href, text }) => ({ href: cleanLine(href), text: text === null ? null : cleanLine(text) }))
    .filter(({ href }) => /^https?:\/\/[^\s<>"]+$/i.test(href) && URL.canParse(href))
    .slice(0, mostLinks);
}

function bodyOf(body: string): string {
  const lines = cleanText(body).split('\n');
  const first = lines.slice(0, mostBodyLines).join('\n');
  return truncate(lines.length > mostBodyLines ? `${first}\n…` : first, longestBody);
}

/** Whose, since when, how much. */
function circumstances({ team, members, omitted, count, received }: Page, timezone: string | null): string {
  const alerts = members.length + omitted;
  const parts = [
    team === null ? 'No team' : `Team ${team}`,
    `since ${localTime(received, timezone)}`,
    alerts > 1 ? `${alerts} alerts` : null,
    count > 1 ? `sent ${count} times` : null,
  ];
  return parts.filter(part => part !== null).join(', ');
}

function labelsOf({ labels }: Page): string {
  const all = Object.entries(labels).map(([name, value]) =>
    truncate(cleanLine(`${name}=${value}`), longestLabel),
  );
  const more = all.length > mostLabels ? [`and ${all.length - mostLabels} more`] : [];
  return [...all.slice(0, mostLabels), ...more].join(', ');
}

/** `Mon 5 Jan, 09:00 UTC`, or in the reader's zone with its offset: `Mon 5 Jan, 10:00 GMT+1`. */
function localTime(instant: string, timezone: string | null): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone ?? 'UTC',
    timeZoneName: timezone === null ? 'short' : 'shortOffset',
  });
  return format.format(Date.parse(instant));
}

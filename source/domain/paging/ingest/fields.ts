/** Reads single fields of a payload, of any type: sanitizes them, truncates them, or treats them as missing. */
import type { Link } from '../../kernel/link.ts';
import { isDate, object } from '../../kernel/schema.ts';
import { clean, cleanLine, cleanText } from '../../kernel/text.ts';
import type { Labels } from '../alert.ts';
import { limits } from './limits.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; none for other values. */
export const fieldsOf = (value: unknown): Fields => (object(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** At most `max` code units, ending in `…` if truncated. Never cuts a character in half. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Sanitizing takes time per character, so text far beyond the limit is cut first. */
const readAhead = 4;

const written = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';

/** A text, number or boolean as one sanitized line; empty for other values. */
export const lineOf = (value: unknown, max: number): string =>
  cut(cleanLine(written(value).slice(0, max * readAhead)), max);

/** Like {@link lineOf}, but keeps line breaks. */
export const textOf = (value: unknown, max: number): string =>
  cut(cleanText(written(value).slice(0, max * readAhead)), max);

/** The first text that is not empty; otherwise the empty text. */
export const firstOf = (...texts: readonly string[]): string => texts.find(text => text !== '') ?? '';

/** Names with a special meaning in JavaScript objects. */
const unfit: ReadonlySet<string> = new Set(['', '__proto__']);

/** Labels with a name and a value; drops those after the first {@link limits.labels}. */
export function labelsOf(value: unknown): Labels {
  const fields = fieldsOf(value);
  const labels: Record<string, string> = {};
  let kept = 0;
  for (const name in fields) {
    if (kept === limits.labels) break;
    const label = lineOf(name, limits.labelName);
    const text = lineOf(fields[name], limits.labelValue);
    if (unfit.has(label) || text === '' || Object.hasOwn(labels, label)) continue;
    labels[label] = text;
    kept++;
  }
  return labels;
}

/** A web address without its password; null if it is invalid. The result is ASCII, so it needs no sanitizing. */
export function hrefOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > limits.linkHref) return null;
  const url = URL.parse(clean(value).trim());
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return null;
  url.username = '';
  url.password = '';
  return url.href.length <= limits.linkHref ? url.href : null;
}

/** Reads a link, under any of the field names that the formats use. */
export type LinkFields = { readonly href: unknown; readonly text?: unknown };

/** The valid web links, without duplicates. */
export function linksOf(candidates: readonly LinkFields[], max: number = limits.links): Link[] {
  const links = new Map<string, Link>();
  for (const { href: address, text } of candidates) {
    if (links.size === max) break;
    const href = hrefOf(address);
    if (href !== null && !links.has(href))
      links.set(href, { href, text: lineOf(text, limits.linkText) || null });
  }
  return [...links.values()];
}

/** RFC 3339, and also the offset `+0000` of PagerDuty's documentation. */
const instant = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?\s*([Zz]|[+-]\d\d:?\d\d)$/;

/** UTC with milliseconds; null for invalid instants, Go's zero time (year 1), and times before computers existed. */
export function instantOf(value: unknown): string | null {
  const [, date, clock, fraction = '', offset = 'Z'] =
    typeof value === 'string' ? (instant.exec(value) ?? []) : [];
  if (date === undefined || clock === undefined || !isDate(date)) return null;
  const zone = offset.toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const ms = Date.parse(`${date}T${clock}${fraction.slice(0, 4)}${zone}`);
  return ms >= 0 ? new Date(ms).toISOString() : null;
}

/** `name: value` for each remaining field: details without a place of their own may still help the responder. */
export function detailLines(value: unknown, leftOut: ReadonlySet<string> = new Set()): string[] {
  const lines: string[] = [];
  const fields = fieldsOf(value);
  for (const name in fields) {
    if (lines.length === limits.detailLines) break;
    if (leftOut.has(name)) continue;
    const text = detailOf(fields[name]);
    if (text !== '') lines.push(`${lineOf(name, limits.labelName)}: ${text}`);
  }
  return lines;
}

const detailOf = (value: unknown): string =>
  textOf(
    typeof value === 'object' && value !== null ? JSON.stringify(outline(value, limits.detailDepth)) : value,
    limits.detail,
  );

/** As much of a value as fits: deeper or wider parts are skipped, which bounds time and stack. */
function outline(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.slice(0, limits.detail);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.slice(0, limits.detailWidth).map(each => outline(each, depth - 1));
  const fields: [string, unknown][] = [];
  for (const name in value) {
    if (fields.length === limits.detailWidth) break;
    fields.push([name.slice(0, limits.detail), outline((value as Fields)[name], depth - 1)]);
  }
  return Object.fromEntries(fields);
}

/** Joins paragraphs, without empty ones. */
export const bodyOf = (...paragraphs: readonly (string | readonly string[])[]): string =>
  textOf(
    paragraphs
      .map(paragraph => (typeof paragraph === 'string' ? paragraph : paragraph.join('\n')))
      .filter(text => text !== '')
      .join('\n\n'),
    limits.body,
  );

/** Renders a review model as markdown with LiquidJS. */
import { Liquid } from 'liquidjs';
import { type Contents, formatContents } from '../document/contents.ts';
import { formatDigestMarker } from '../document/markers.ts';
import { type Outline, readOutline } from '../document/outline.ts';
import type { Form } from '../document/sections.ts';
import type { ReviewModel } from '../model/model.ts';
import type { LogLine } from '../model/timeline.ts';
import { createZoneClock, localizeTimes } from '../model/times.ts';
import { builtInTemplates } from './built-in.ts';
import { escapeCell, escapeComputed, escapeInline, escapeItem, escapeLink, escapeMermaid } from './escape.ts';
import { renderLogEntry, renderStoryEntry } from './log-entry.ts';
import { checkVariables, createMarkerError, createTemplateError } from './template-error.ts';

const toText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(toText).join(', ') : String(value);
};

/** Each filter escapes its value itself, so LiquidJS must not escape the result again. */
const filters: Readonly<Record<string, (text: string) => string>> = {
  cell: escapeCell,
  inline: escapeInline,
  item: escapeItem,
  /** One line of text, within or at the start of an indented item. */
  item_line: escapeInline,
  computed: escapeComputed,
  link: escapeLink,
  mermaid: escapeMermaid,
};

/** Limits for faulty templates: characters to parse, milliseconds, objects. */
const limits = { parseLimit: 1_000_000, renderLimit: 20_000, memoryLimit: 200_000_000 };

/** @param zone the zone of the filter `local` */
function createEngine(zone: string): Liquid {
  const clock = createZoneClock(zone);
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    timezoneOffset: 0,
    // No partials: a template must not read the file system.
    templates: Object.create(null) as Record<string, string>,
    outputEscape: value => escapeInline(toText(value)),
    ...limits,
  });
  for (const [name, inert] of Object.entries(filters)) {
    liquid.registerFilter(name, { raw: true, handler: value => inert(toText(value)) });
  }
  liquid.registerFilter('entry', { raw: true, handler: value => renderLogEntry(asLogLine(value)) });
  liquid.registerFilter('story', { raw: true, handler: value => renderStoryEntry(asLogLine(value)) });
  // Not raw: the output, or the filter after it, escapes.
  liquid.registerFilter('local', value => localizeTimes(toText(value), clock));
  return liquid;
}

/** A line of the timeline or the log; any other value is an error in the template. */
function asLogLine(value: unknown): LogLine {
  if (typeof value !== 'object' || value === null || !('clock' in value))
    throw new Error('entry is for the lines of the log: {% for line in day.lines %}{{ line | entry }}');
  return value as LogLine;
}

/** What the list of contents says of a document. */
type DocumentKind = Pick<Contents, 'form' | 'status' | 'mark'>;

/** Adds a digest to every part, and the list of contents at the end. */
function addMarkers(template: string, text: string, { form, status, mark }: DocumentKind): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n');
  const outline = readOutline(lines);
  const [problem] = outline.problems;
  if (problem) throw createMarkerError(template, problem);
  const names = new Map<string, string | null>([
    ...outline.parts.map(part => [part.name, null] as const),
    ...outline.prompts.map(prompt => [prompt.name, findHeadingAbove(outline, prompt.line)] as const),
  ]);
  const ends = new Map(outline.parts.map(part => [part.last, part]));
  const result = lines.flatMap((line, index) => {
    const part = ends.get(index);
    return part && part.digest === null ? [formatDigestMarker(part.body), line] : [line];
  });
  return `${result.join('\n')}\n\n${formatContents({ form, status, mark, names })}\n`;
}

const findHeadingAbove = ({ headings }: Outline, line: number): string =>
  headings.findLast(heading => heading.line < line)?.slug ?? '';

/**
 * Renders a template with digests and contents, as input for {@link refreshReview}.
 * @throws ReviewTemplateError with line and column, for errors in the template
 */
export function renderTemplate(
  template: string,
  data: { readonly zone: string; readonly status: string; readonly mark: string },
  form: Form,
): string {
  let text: string;
  try {
    const liquid = createEngine(data.zone);
    const parsed = liquid.parse(template);
    // Check before rendering, to find errors in branches that are not taken now.
    if (form === 'custom') checkVariables(liquid, parsed, data);
    text = String(liquid.renderSync(parsed, data));
  } catch (error) {
    throw createTemplateError(error);
  }
  const { status, mark } = data;
  return addMarkers(template, text, { form, status, mark });
}

/**
 * Renders the review as markdown.
 * @param template the team's own (`pir.template`), used for the full form; invalid and merged incidents have the built-in
 *   short forms
 * @throws ReviewTemplateError with line and column, for errors in the template
 */
export function renderReview(model: ReviewModel, template?: string): string {
  const own = model.form === 'full' ? template : undefined;
  return renderTemplate(
    own ?? builtInTemplates[model.form],
    model,
    own === undefined ? model.form : 'custom',
  );
}

/** Renders a review, and adds the file, line and column to errors in the team's own template. */

import { findNearest } from '../../domain/kernel/nearest.ts';
import type { ReviewModel } from '../../domain/review/model/model.ts';
import { renderReview } from '../../domain/review/template/render.ts';
import { ReviewTemplateError } from '../../domain/review/template/template-error.ts';
import type { TeamTemplate } from './location.ts';

/** The maximum length of a line in an error; longer ones are cut around the position. */
const maxExcerptLength = 100;

/** The line with the error, and a mark below it. */
function excerpt(text: string, line: number, column: number): string {
  const whole = (text.split(/\r?\n/)[line - 1] ?? '').replace(/\t/g, ' ');
  const from = Math.max(0, column - maxExcerptLength / 2);
  return `  ${whole.slice(from, from + maxExcerptLength)}\n  ${' '.repeat(column - 1 - from)}^`;
}

/** `pir.md:2:4: there is no variable "titl"; did you mean title?`, and the line below it. */
export function formatTemplateError(error: ReviewTemplateError, { path, text }: TeamTemplate): string {
  const { line, column, unknown, message } = error;
  const near = unknown && findNearest(unknown.name, unknown.known);
  const hint = near ? `; did you mean ${near}?` : '';
  if (line === null) return `${path}: ${message}${hint}`;
  return `${path}:${line}:${column ?? 1}: ${message}${hint}\n${excerpt(text, line, column ?? 1)}`;
}

/** @throws Error with the position, if the team's own template is invalid */
export function renderWithTemplate(model: ReviewModel, own: TeamTemplate | undefined): string {
  try {
    return renderReview(model, own?.text);
  } catch (error) {
    if (!own || !(error instanceof ReviewTemplateError)) throw error;
    throw new Error(formatTemplateError(error, own));
  }
}

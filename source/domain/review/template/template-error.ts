/** Errors in a review template, with their position. */
import { type Liquid, LiquidError, type Template } from 'liquidjs';
import { errorMessage } from '../../kernel/errors.ts';
import type { Problem } from '../document/markers.ts';

export type TemplatePosition = {
  /** Both count from 1 in the template; null if the error is in the result. */
  readonly line: number | null;
  readonly column: number | null;
};

/** An invalid review template. */
export class ReviewTemplateError extends Error {
  override readonly name = 'ReviewTemplateError';
  readonly line: number | null;
  readonly column: number | null;
  /** An unknown name, and the known ones. */
  readonly unknown: { readonly name: string; readonly known: readonly string[] } | null;
  constructor(
    message: string,
    { line, column }: TemplatePosition,
    unknown: ReviewTemplateError['unknown'] = null,
  ) {
    super(message);
    this.line = line;
    this.column = column;
    this.unknown = unknown;
  }
}

const nowhere: TemplatePosition = { line: null, column: null };

/** Separates the message of LiquidJS from the position in it. */
export function createTemplateError(error: unknown): ReviewTemplateError {
  if (error instanceof ReviewTemplateError) return error;
  if (!LiquidError.is(error)) return new ReviewTemplateError(errorMessage(error), nowhere);
  const [line = null, column = null] = error.token.getPosition();
  const message =
    error.message.split('\n')[0]?.replace(/, line:\d+, col:\d+$/, '') ?? 'not a Liquid template';
  return new ReviewTemplateError(message, { line, column });
}

/** Unpaired markers in the result, with the first line of the template that contains them. */
export function createMarkerError(template: string, { name, message }: Problem): ReviewTemplateError {
  const lines = template.split(/\r?\n/);
  const at = name === '' ? -1 : lines.findIndex(text => new RegExp(`callme:\\w+ ${name} -->`).test(text));
  const column = (lines[at]?.indexOf('<!--') ?? -1) + 1;
  return new ReviewTemplateError(
    `markers of the result: ${message}`,
    at < 0 ? nowhere : { line: at + 1, column: Math.max(column, 1) },
  );
}

const listProperties = ['size', 'first', 'last'];

/** Resolves a path of names in the data; undefined if one of them does not exist. */
function findMissingVariable(
  data: unknown,
  segments: readonly unknown[],
): { name: string; known: string[] } | null {
  let value = data;
  for (const segment of segments) {
    if (typeof segment !== 'string' || typeof value !== 'object' || value === null) return null;
    const known = Array.isArray(value) ? listProperties : Object.keys(value);
    if (!known.includes(segment)) {
      return { name: segment, known };
    }
    // List items differ, so rendering reports the missing properties.
    if (Array.isArray(value)) return null;
    value = (value as Record<string, unknown>)[segment];
  }
  return null;
}

/**
 * Finds variables that do not exist, anywhere in a template.
 * @throws ReviewTemplateError at the first of them
 */
export function checkVariables(liquid: Liquid, template: Template[], data: object): void {
  const { globals } = liquid.analyzeSync(template, { partials: false });
  const wrong = Object.values(globals)
    .flat()
    .flatMap(({ segments, location: { row, col } }) => {
      const unknown = findMissingVariable(data, segments as readonly unknown[]);
      return unknown ? [{ path: segments.join('.'), unknown, line: row, column: col }] : [];
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
  const [first] = wrong;
  if (first) throw new ReviewTemplateError(`there is no variable "${first.path}"`, first, first.unknown);
}

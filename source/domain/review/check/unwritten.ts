/** Finds sections of a review that are still unwritten. A section whose prompt was replaced by text counts as written. */
import { type Outline, readOutline } from '../document/outline.ts';
import { collectAuthoredText } from '../document/placement.ts';
import { findExpectedSections, unslug } from './written-sections.ts';

/** `line` counts from 1; null when the finding belongs to no particular line. */
export type Finding = { readonly line: number | null; readonly message: string };

/** The outline of a document as it is in the file. */
export const parseDocument = (text: string): Outline =>
  readOutline(text.replace(/^\ufeff/, '').split(/\r?\n/));

/** Placeholders for text to be written later. */
const placeholder =
  /^[^\p{L}\p{N}]*(?:todo|tbd|tba|fixme|wip|to be (?:done|written|continued))?[^\p{L}\p{N}]*$/iu;

/** Whether a section is empty or holds only a placeholder. */
export const isPlaceholder = (lines: readonly string[]): boolean => placeholder.test(lines.join(' '));

/** One finding for each unwritten section, in the order of the form. */
export function findUnwritten(outline: Outline): Finding[] {
  const sections = findExpectedSections(outline);
  const asked = new Set(outline.prompts.map(({ name }) => name));
  const found = sections.flatMap(({ name, heading, required, found: section }): Finding[] => {
    const prompt = outline.prompts.find(candidate => candidate.name === name);
    const text = section ? collectAuthoredText(outline, section) : [];
    const empty = isPlaceholder(text);
    // Two prompts can share a section: its text may be the answer to the other one.
    const label = name === 'not-doing' ? 'What was decided not to be done' : heading;
    if (prompt) {
      const state = empty || name === 'not-doing' ? 'is not written' : 'still has its prompt';
      const message = `${label} ${state}${required ? '' : ' (it may be deleted)'}`;
      return [{ line: prompt.line + 1, message }];
    }
    if (!required || !empty || (section === undefined && outline.contents?.form === 'custom')) return [];
    return [{ line: section ? section.line + 1 : null, message: `${label} is not written` }];
  });
  const others = outline.prompts
    .filter(({ name }) => outline.contents === null && !sections.some(section => section.name === name))
    .map(({ name, line }) => ({ line: line + 1, message: `${unslug(name)} is not written` }));
  const ongoing = outline.contents?.status === 'ongoing' && asked.size === 0;
  const stale = { line: null, message: 'the last refresh was while the incident was active: refresh it' };
  return [...(ongoing ? [stale] : []), ...found, ...others];
}

/**
 * Finds what is still to be written, one phrase each ("Summary is not written"); empty for a finished review.
 * Sections that are not required (decided not to be done, where we got lucky, open questions) may be deleted with their
 * heading; required ones may not.
 */
export function listUnwritten(text: string): string[] {
  return findUnwritten(parseDocument(text)).map(({ message }) => message);
}

/** Finds the sections of a document that people must write, also under headings that people gave them. */
import { capitalize } from '../../kernel/letter-case.ts';
import { findSectionEnd, type Heading, type Outline } from '../document/outline.ts';
import { collectAuthoredText } from '../document/placement.ts';
import { createSlug, type WrittenSection, writtenSections } from '../document/sections.ts';

export type ExpectedSection = Pick<WrittenSection, 'name' | 'heading' | 'required'> & {
  readonly slug: string;
  /** The section in the document; undefined if there is none. */
  readonly found: Heading | undefined;
};

type Named = Omit<ExpectedSection, 'found'> & { readonly beside: string | null };

/** The words of a heading, from its slug. */
export const unslug = (slug: string): string => {
  const words = slug.replace(/-/g, ' ');
  return capitalize(words);
};

/**
 * The sections that a document must have: those of its form, under the headings that a template gave them.
 * For a document from the team's own template, these are the sections that the template prompts for, except the ones that
 * are optional in the built-in form or whose heading was deleted: only the team knows what it requires.
 * A document that was last refreshed before a section existed is not required to have it.
 */
function listSections({ contents }: Outline): Named[] {
  const known = writtenSections[contents?.form === 'custom' ? 'full' : (contents?.form ?? 'full')];
  if (contents?.form !== 'custom')
    return known.map(section => ({
      ...section,
      slug: contents?.names.get(section.name) ?? createSlug(section.heading),
      required: section.required && (!section.isNew || (contents?.names.has(section.name) ?? true)),
    }));
  return [...contents.names].flatMap(([name, slug]) => {
    const section = known.find(each => each.name === name);
    const required = section?.required ?? true;
    return slug === null
      ? []
      : [{ name, slug, heading: unslug(slug), required, beside: section?.beside ?? null }];
  });
}

/** Headings of the built-in template under which there is nothing to write. */
const generatedHeadings: ReadonlySet<string> = new Set(
  ['Action Items', 'Lessons Learned', 'Related incidents', 'Timeline', 'Timeline, UTC', 'Appendix'].map(
    createSlug,
  ),
);

/**
 * Recognizes renamed sections: by the generated part in them, otherwise by their position, if as many unknown sections as
 * expected ones are between two known ones. The next refresh of the document records their new headings.
 */
export function findExpectedSections(outline: Outline): ExpectedSection[] {
  const sections = listSections(outline);
  const found = new Map<Named, Heading>();
  const claimed = new Set<Heading>();
  const claim = (section: Named, heading: Heading | undefined) => {
    if (!heading || found.has(section)) return;
    found.set(section, heading);
    claimed.add(heading);
  };
  for (const section of sections)
    claim(
      section,
      outline.headings.find(({ slug }) => slug === section.slug),
    );
  for (const section of sections) {
    const prompt = outline.prompts.find(({ name }) => name === section.name);
    const heading = prompt && outline.headings.findLast(({ line }) => line < prompt.line);
    if (heading && !claimed.has(heading)) claim(section, heading);
  }
  for (const section of sections) {
    const part = outline.parts.find(({ name }) => name === section.beside);
    const heading = part && outline.headings.findLast(({ line }) => line < part.first);
    if (heading && !claimed.has(heading)) claim(section, heading);
  }
  const hasText = (heading: Heading) => collectAuthoredText(outline, heading).length > 0;
  for (const [index, section] of sections.entries()) {
    if (found.has(section)) continue;
    const before = sections.slice(0, index).findLast(each => found.has(each));
    const after = sections.slice(index + 1).find(each => found.has(each));
    const [first, last] = [before && found.get(before)?.line, after && found.get(after)?.line];
    const from = sections.indexOf(before ?? section);
    const missing = sections
      .slice(before ? from + 1 : 0, after ? sections.indexOf(after) : undefined)
      .filter(each => !found.has(each));
    const candidates = outline.headings.filter(
      heading =>
        heading.level > 1 &&
        heading.line > (first ?? -1) &&
        heading.line < (last ?? outline.end) &&
        !claimed.has(heading) &&
        !generatedHeadings.has(heading.slug) &&
        hasText(heading),
    );
    if (candidates.length === missing.length)
      for (const [at, each] of missing.entries()) claim(each, candidates[at]);
  }
  return sections.map(section => ({ ...section, found: found.get(section) }));
}

/** Finds the section that answers a prompt, under any heading. */
export const findSection = (outline: Outline, name: string): Heading | undefined =>
  findExpectedSections(outline).find(section => section.name === name)?.found;

/** The ranges of lines (exclusive) under the headings with text written by people. */
export const findWrittenRanges = (outline: Outline): (readonly [from: number, until: number])[] =>
  findExpectedSections(outline).flatMap(({ found }) =>
    found ? [[found.last, findSectionEnd(outline, found)] as const] : [],
  );

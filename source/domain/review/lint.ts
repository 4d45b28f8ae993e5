/** What a review still lacks. Sections count by their heading; one whose prompt was replaced by text counts as written. */
import type { ReviewModel } from './model.ts';
import { type Heading, type Outline, readOutline } from './outline.ts';
import { ownText } from './placement.ts';
import { slugOf, type WrittenSection, writtenSections } from './sections.ts';

/** `line` counts from 1; null where the finding is about no line in particular. */
export type Finding = { readonly line: number | null; readonly message: string };

const read = (text: string): Outline => readOutline(text.replace(/^\ufeff/, '').split(/\r?\n/));

/** What people put where they mean to write later. */
const placeholder =
  /^[^\p{L}\p{N}]*(?:todo|tbd|tba|fixme|wip|to be (?:done|written|continued))?[^\p{L}\p{N}]*$/iu;

type Expected = Pick<WrittenSection, 'name' | 'heading' | 'required'> & { readonly slug: string };

/**
 * The sections that a document must have: those of its form, where a template renamed them under their new headings.
 * In a document of the team's own template, what that template asked for counts, apart from what is optional in ours, and as
 * long as its heading is there: nobody but the team knows what it cannot do without.
 */
function expected({ contents }: Outline): Expected[] {
  const known = writtenSections[contents?.form === 'custom' ? 'full' : (contents?.form ?? 'full')];
  if (contents?.form !== 'custom')
    return known.map(section => ({
      ...section,
      slug: contents?.names.get(section.name) ?? slugOf(section.heading),
    }));
  return [...contents.names].flatMap(([name, slug]) => {
    const required = known.find(section => section.name === name)?.required ?? true;
    return slug === null ? [] : [{ name, slug, heading: sentence(slug), required }];
  });
}

const sentence = (slug: string) => {
  const words = slug.replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const headed = (outline: Outline, slug: string): Heading | undefined =>
  outline.headings.find(heading => heading.slug === slug);

/** One finding for each section that is not written, in the order of the document's form. */
function gaps(outline: Outline): Finding[] {
  const sections = expected(outline);
  const asked = new Set(outline.prompts.map(({ name }) => name));
  const found = sections.flatMap(({ name, slug, heading, required }): Finding[] => {
    const prompt = outline.prompts.find(candidate => candidate.name === name);
    const section = headed(outline, slug);
    const text = section ? ownText(outline, section) : [];
    const empty = placeholder.test(text.join(' '));
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
    .map(({ name, line }) => ({ line: line + 1, message: `${sentence(name)} is not written` }));
  const ongoing = outline.contents?.status === 'ongoing' && asked.size === 0;
  const stale = { line: null, message: 'it was last refreshed while the incident was active' };
  return [...(ongoing ? [stale] : []), ...found, ...others];
}

/**
 * What is still to be written, one phrase each ("Summary is not written"); empty for a finished review.
 * Sections that are not required (decided not to be done, where we got lucky, open questions) may be deleted, heading and
 * all, once somebody has looked at them; required ones may not.
 */
export function unwritten(text: string): string[] {
  return gaps(read(text)).map(({ message }) => message);
}

const leastSummary = 3;
const mostSummary = 20;
/** A paragraph on one long line counts as the lines it would fill. */
const lineWidth = 100;

function summaryFindings(outline: Outline): Finding[] {
  const section = headed(outline, 'summary');
  const text = section ? ownText(outline, section) : [];
  if (!section || placeholder.test(text.join(' '))) return [];
  const count = text.reduce((sum, line) => sum + Math.ceil(line.length / lineWidth), 0);
  if (count >= leastSummary && count <= mostSummary) return [];
  const amount = count === 1 ? '1 line' : `${count} lines`;
  return [
    {
      line: section.line + 1,
      message: `the summary has ${amount}; ${leastSummary} to ${mostSummary} are wanted`,
    },
  ];
}

function followUpFindings({ lines }: Outline, { followUps }: ReviewModel): Finding[] {
  return followUps
    .filter(task => task.status === 'open')
    .flatMap(({ id, owner, due }) => {
      const at = lines.findIndex(line => line.trimStart().startsWith(`| ${id} `));
      const line = at < 0 ? null : at + 1;
      return [
        ...(owner === null ? [{ line, message: `follow-up ${id} has no owner` }] : []),
        ...(due === null ? [{ line, message: `follow-up ${id} has no due date` }] : []),
      ];
    });
}

/** Offers that nobody has decided about, and markers that make no sense. */
function pendingFindings({ offers, problems }: Outline): Finding[] {
  const open = offers.map(offer => ({
    line: offer.first + 1,
    message: `the generated part "${offer.name}" was edited by hand; decide between it and what is offered below it`,
  }));
  return [...open, ...problems.map(({ line, message }) => ({ line: line + 1, message }))];
}

/**
 * Everything that keeps a review from being finished, by line: what {@link unwritten} says, a summary of the wrong length,
 * open follow-ups without owner or due date, offers, and whether it is older than the incident's state.
 */
export function findings(text: string, model: ReviewModel): Finding[] {
  const outline = read(text);
  const { contents } = outline;
  const full = model.form === 'full' && contents?.form !== 'customer';
  const outdated =
    contents !== null && contents.status !== model.status
      ? [
          {
            line: null,
            message: `it says ${contents.status} and the incident is ${model.status}: refresh it`,
          },
        ]
      : [];
  const all = [
    ...outdated,
    ...gaps(outline),
    ...(full ? [...summaryFindings(outline), ...followUpFindings(outline, model)] : []),
    ...pendingFindings(outline),
  ];
  return all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

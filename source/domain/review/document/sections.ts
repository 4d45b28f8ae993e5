/** The sections that people write, one table for each form of document. Templates prompt for them, and checks look for them. */

/** The form of a review. `custom` is from the team's own template, with its own sections. */
export const forms = ['full', 'invalid', 'merged', 'customer', 'custom'] as const;
export type Form = (typeof forms)[number];

export type WrittenSection = {
  /** The name in its prompt: `<!-- callme:write NAME: … -->`. */
  readonly name: string;
  readonly heading: string;
  /** One line that says what belongs here. */
  readonly prompt: string;
  /**
   * Whether a finished review must have it. One that is not required may be deleted with its heading, or emptied; while its
   * prompt is there, it counts as unwritten.
   */
  readonly required: boolean;
  /** The generated part in the same section, by which it is recognized under another heading. */
  readonly beside: string | null;
  /** Whether 0.4.0 did not have it: a document of that version is not required to have it before its next refresh. */
  readonly isNew: boolean;
};

type Options = { readonly optional?: true; readonly beside?: string; readonly isNew?: true };

const section = (
  name: string,
  heading: string,
  prompt: string,
  { optional, beside, isNew }: Options = {},
): WrittenSection => ({
  name,
  heading,
  prompt,
  required: optional !== true,
  beside: beside ?? null,
  isNew: isNew === true,
});

export const writtenSections: Readonly<Record<Form, readonly WrittenSection[]>> = {
  full: [
    section(
      'summary',
      'Summary',
      '3 to 20 lines for a reader who was not there: what broke, who noticed how, what ended it.',
    ),
    section(
      'impact',
      'Impact',
      'who could not do what, how many, for how long; quantities, not adjectives; data, money, SLO.',
      { beside: 'impact-numbers' },
    ),
    section(
      'root-cause',
      'Root Cause',
      'what made it possible, the lead-up, and why it was not caught earlier.',
      { beside: 'hypotheses' },
    ),
    section(
      'contributing',
      'Contributing factors',
      'each condition without which it would not have happened, or would have been smaller; no single cause is enough.',
      { isNew: true },
    ),
    section(
      'five-whys',
      'Five whys',
      'why did it happen, why was that possible, and so on, until an answer is something to change (delete if it does not help).',
      { optional: true, isNew: true },
    ),
    section('trigger', 'Trigger', 'what set it off at that moment.'),
    section('resolution', 'Resolution', 'what mitigated it, and what ended it for good.', {
      beside: 'temporary-fixes',
    }),
    section(
      'detection',
      'Detection',
      'alert, luck or customer? What would have halved the time to detect it?',
      { beside: 'times' },
    ),
    section(
      'not-doing',
      'Action Items',
      'what was decided not to be done, because … (delete if nothing was).',
      { optional: true, beside: 'follow-ups' },
    ),
    section('went-well', 'What went well', 'what worked as intended, and what made it work.'),
    section(
      'went-wrong',
      'What went wrong',
      'what did not work as intended: systems and decisions, not people.',
    ),
    section('lucky', 'Where we got lucky', 'what could have made it worse, and did not.', { optional: true }),
    section('open-questions', 'Open questions', 'what is still not understood, and who will find out.', {
      optional: true,
    }),
  ],
  invalid: [
    section('what-it-was', 'What it was', 'what really happened, in a sentence or two.'),
    section('why-real', 'Why it looked real', 'what made it look like an incident.'),
    section('saved', 'What would have saved the effort', 'an alert, a check, a page in the runbook …'),
  ],
  merged: [],
  customer: [
    section('noticed', 'What you may have noticed', 'what a customer saw, in their words.'),
    section(
      'affected',
      'What was affected',
      'what was and what was not affected; say either way whether data was lost.',
    ),
    section('why', 'Why it happened', 'the cause in plain words: no hosts, no tools, no names.'),
    section('doing', 'What we did and will do', 'what ended it, and what will be done by when.'),
    section('apology', 'Apology and contact', 'the apology, and where to ask.'),
  ],
  custom: [],
};

/** Normalizes a heading for comparison: lower case, words joined by single hyphens. */
export function createSlug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** The prompt line of a section in a template. */
export function formatPrompt(form: Form, name: string): string {
  const found = writtenSections[form].find(candidate => candidate.name === name);
  if (!found) throw new RangeError(`the ${form} form has no section ${name}`);
  return `<!-- callme:write ${name}: ${found.prompt} -->`;
}

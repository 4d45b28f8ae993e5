/** The message of the commit of a review: what was done to it since the last one. */

import { isSameBody } from './digest.ts';
import { type Outline, readOutline } from './outline.ts';
import { collectAuthoredText } from './placement.ts';

/** A subject that is longer is cut off by most tools. */
const maxSubject = 72;

const parse = (text: string): Outline => readOutline(text.replace(/^\ufeff/, '').split(/\r?\n/));

/** What readers call the generated parts. Those left out follow from others, or from the refresh itself. */
const partLabels: Readonly<Record<string, string>> = {
  title: 'title',
  'impact-numbers': 'impact',
  hypotheses: 'hypotheses',
  'temporary-fixes': 'temporary fixes',
  times: 'times',
  'follow-ups': 'follow-ups',
  related: 'related incidents',
  timeline: 'timeline',
  pages: 'pages',
  'change-events': 'changes around it',
  updates: 'updates',
  when: 'times',
};

function listChanges(before: Outline, after: Outline): string[] {
  const changed: { readonly line: number; readonly label: string }[] = [];
  for (const part of after.parts) {
    const former = before.parts.find(({ name }) => name === part.name);
    const label = partLabels[part.name];
    if (label !== undefined && !(former && isSameBody(former.body, part.body)))
      changed.push({ line: part.first, label });
  }
  const textOf = (outline: Outline, slug: string): readonly string[] => {
    const heading = outline.headings.find(each => each.slug === slug);
    return heading ? collectAuthoredText(outline, heading) : [];
  };
  // A section has the text of those below it: only the innermost one is named.
  for (const [at, { slug, text, line, level }] of after.headings.entries()) {
    const isOuter = (after.headings[at + 1]?.level ?? 0) > level;
    if (!isOuter && !isSameBody(textOf(before, slug), textOf(after, slug)))
      changed.push({ line, label: text });
  }
  return [...new Set(changed.sort((a, b) => a.line - b.line).map(({ label }) => label))];
}

/** As many labels as fit, then how many more. */
function joinLabels(labels: readonly string[], width: number): string {
  for (let count = labels.length; count > 0; count--) {
    const rest = labels.length - count;
    const text = labels.slice(0, count).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
    if (text.length <= width) return text;
  }
  return '';
}

const truncate = (text: string, width: number): string => {
  const characters = [...text];
  return characters.length <= width
    ? text
    : `${characters
        .slice(0, width - 1)
        .join('')
        .trimEnd()}…`;
};

export type CommittedReview = {
  readonly id: string;
  readonly title: string;
  readonly audience: 'internal' | 'customer';
  /** The committed text; null if it was not committed yet. */
  readonly before: string | null;
  readonly after: string;
  readonly isMoved: boolean;
};

/** `Update the review of INC-7: timeline, follow-ups`, and the title below it. */
export function createCommitMessage(review: CommittedReview): string {
  const { id, title, audience, before, after, isMoved } = review;
  const what = `the ${audience === 'customer' ? 'customer document' : 'review'} of ${id}`;
  const named = (verb: string) => {
    const begin = `${verb} ${what}: `;
    return begin + truncate(title, maxSubject - begin.length);
  };
  if (before === null) return named('Add');
  const [former, current] = [parse(before), parse(after)];
  const isFinal = current.contents?.status === 'final' && former.contents?.status !== 'final';
  if (isFinal) return named('Finish');
  const changes = listChanges(former, current);
  if (changes.length === 0) return isMoved ? named('Move') : named('Refresh');
  const begin = `Update ${what}: `;
  return `${begin}${joinLabels(changes, maxSubject - begin.length)}\n\n${title}`;
}

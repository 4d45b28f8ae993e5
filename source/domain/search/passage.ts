/** Splits an incident into passages: the units that a search finds and shows. */
import type { EventType } from '../incident/events.ts';
import { type IncidentState, presentResponders } from '../incident/state.ts';
import type { Entry } from '../incident/timeline.ts';
import { type EntryKind, type Resolution, roles } from '../incident/vocabulary.ts';
import type { Labels } from '../paging/alert.ts';

/** `about`: people, team, severity, labels of its pages. Other kinds: authored text, or events. */
export type PassageKind = 'title' | 'about' | 'follow-up' | 'review' | EntryKind;

export type Passage = {
  readonly kind: PassageKind;
  /** The entry, or the follow-up (`T-3`); null for others. */
  readonly id: string | null;
  readonly at: string | null;
  readonly by: string | null;
  readonly text: string;
  /** For kind `event`, the type of the event. */
  readonly event?: EventType;
  /** For kind `hypothesis`, what became of it; left out while it is open. */
  readonly resolution?: Resolution;
};

const createPassage = (kind: PassageKind, text: string): Passage => ({
  kind,
  id: null,
  at: null,
  by: null,
  text,
});

export const formatTitle = ({ id, title }: IncidentState): string => `${id} ${title}`;

/** All searchable passages of an incident, the title first. */
export function createIncidentPassages(record: IncidentState, labels: Labels): Passage[] {
  const { severity, status, outcome, team, pages, tasks } = record;
  const people = roles.flatMap(role => {
    const { holder } = record.roles[role];
    return holder === null ? [] : [`${role} ${holder}`];
  });
  const about = [
    severity,
    outcome ?? status,
    team ?? '',
    ...people,
    ...presentResponders(record).map(({ person }) => person),
    ...pages,
    ...Object.entries(labels).map(([name, value]) => `${name}=${value}`),
  ];
  return [
    createPassage('title', formatTitle(record)),
    createPassage('about', about.filter(part => part !== '').join(', ')),
    ...tasks.map(
      ({ id, text, owner, links, added, by }): Passage => ({
        kind: 'follow-up',
        id,
        at: added,
        by,
        text: [`${id} ${text}${owner === null ? '' : ` (${owner})`}`, ...links].join('\n'),
      }),
    ),
  ];
}

/** The current text of an entry; null if it was struck, because struck text is not searchable. */
export function createEntryPassage(entry: Entry): Passage | null {
  if (entry.struck) return null;
  const { id, at, by, kind, text, links, attachment, event, resolution } = entry;
  return {
    kind,
    id,
    at,
    by,
    text: [text, ...links, ...(attachment ? [attachment.name] : [])].join('\n'),
    ...(event && { event }),
    ...(resolution && { resolution: resolution.status }),
  };
}

/** The maximum size of a review in bytes; larger ones are ignored. */
export const maxReviewBytes = 1024 * 1024;

/** The paragraphs of a review, without its marker comments. */
export function createReviewPassages(markdown: string, written: string): Passage[] {
  return removeComments(markdown.replaceAll('\r\n', '\n'))
    .split(/\n(?:[ \t]*\n)+/)
    .map(block => block.trim())
    .filter(block => block !== '')
    .map(text => ({ ...createPassage('review', text), at: written }));
}

/** Takes linear time, even if comments do not end. */
function removeComments(markdown: string): string {
  let rest = '';
  for (let at = 0; ; ) {
    const from = markdown.indexOf('<!--', at);
    const to = from === -1 ? -1 : markdown.indexOf('-->', from);
    if (to === -1) return rest + markdown.slice(at);
    rest += markdown.slice(at, from);
    at = to + '-->'.length;
  }
}

/** Checks that keep a review from being finished, as `pir --check` prints them. They work with or without the journal. */
import { type Period, withoutPauses } from '../../incident/pauses.ts';
import type { WrittenReview } from '../../incident/state.ts';
import { counted } from '../../kernel/counted.ts';
import { collectProseLines, hasAuthoredDigest } from '../document/authored-text.ts';
import type { Outline } from '../document/outline.ts';
import { collectAuthoredText } from '../document/placement.ts';
import type { PersonName } from '../model/mentions.ts';
import type { ReviewModel } from '../model/model.ts';
import { findTimelineGaps, formatTimelineGap } from '../model/timeline-gaps.ts';
import { findBlame } from './blame.ts';
import { findConflictMarkers } from './conflict-markers.ts';
import { type DocumentFacts, readDocumentFacts, readLoggedLines } from './document-facts.ts';
import { type Finding, findUnwritten, isPlaceholder, parseDocument } from './unwritten.ts';
import { findSection, findWrittenRanges } from './written-sections.ts';

/** Facts about a review that are not in the document. */
export type CheckSubject = {
  /** The incident from the journal; null when only the file is available. */
  readonly incident: {
    readonly model: ReviewModel;
    readonly written: WrittenReview | null;
    /** Times of the entries that were not struck, UTC ISO-8601. */
    readonly entries: readonly string[];
    readonly from: string | null;
    readonly until: string | null;
    /** From a resolution to the next reopening: nothing has to be logged then. */
    readonly pauses: readonly Period[];
    /** Whether a refresh would change the document. */
    readonly isStale: boolean;
  } | null;
  /** Names to look for in sections where they can read as blame. */
  readonly people: readonly PersonName[];
  /** The longest time between log entries before it counts as a gap, in milliseconds. */
  readonly maxGapMs: number;
};

type CheckInput = {
  readonly text: string;
  readonly outline: Outline;
  readonly subject: CheckSubject;
  readonly facts: DocumentFacts;
};
type Check = (look: CheckInput) => Finding[];

const minSummaryLines = 3;
const maxSummaryLines = 20;
/** A paragraph on one long line counts as the number of lines it would fill. */
const lineWidth = 100;

const summary: Check = ({ outline }) => {
  const section = findSection(outline, 'summary');
  const text = section ? collectAuthoredText(outline, section) : [];
  if (!section || isPlaceholder(text)) return [];
  const count = text.reduce((sum, line) => sum + Math.ceil(line.length / lineWidth), 0);
  if (count >= minSummaryLines && count <= maxSummaryLines) return [];
  const amount = counted(count, 'line');
  const message = `the summary has ${amount}; write ${minSummaryLines} to ${maxSummaryLines}`;
  return [{ line: section.line + 1, message }];
};

/** A statement of impact gives a quantity: a number, or "all" or "none". */
const quantity =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|half|all|every|each|no|none|nobody|nothing)\b/i;

const impact: Check = ({ outline }) => {
  const section = findSection(outline, 'impact');
  const text = section ? collectAuthoredText(outline, section) : [];
  if (!section || isPlaceholder(text) || quantity.test(text.join(' '))) return [];
  const message = 'the impact gives no quantity: say who was affected, how many, for how long';
  return [{ line: section.line + 1, message }];
};

const followUps: Check = ({ outline, facts }) =>
  facts.followUps.flatMap(({ id, hasOwner, hasDue }) => {
    const at = outline.lines.findIndex(line => line.trimStart().startsWith(`| ${id} `));
    const line = at < 0 ? null : at + 1;
    return [
      ...(hasOwner ? [] : [{ line, message: `follow-up ${id} has no owner` }]),
      ...(hasDue ? [] : [{ line, message: `follow-up ${id} has no due date` }]),
    ];
  });

const timelineGaps: Check = ({ outline, facts, subject: { maxGapMs } }) => {
  const { entries, from, until, pauses, zone } = facts;
  if (from === null || until === null) return [];
  const lines = readLoggedLines(outline, zone);
  const gaps = withoutPauses({ from, until }, pauses).flatMap(active =>
    findTimelineGaps(entries, active.from, active.until, maxGapMs),
  );
  return gaps.map(stretch => {
    const at = lines.findLast(entry => entry.at.slice(0, 16) === stretch.from.slice(0, 16));
    return { line: at ? at.line + 1 : null, message: formatTimelineGap(stretch, maxGapMs, zone) };
  });
};

const blame: Check = ({ outline, facts, subject: { people } }) => {
  const known = new Set(people.map(({ name }) => name));
  const others = facts.names.filter(name => !known.has(name)).map(name => ({ id: name, name }));
  return findBlame(outline, [...people, ...others]);
};

/**
 * A time of day: two digits for the hour, or with am or pm; `3:15` can be a ratio, a score, or a duration. Not part of a
 * longer number, an address, a percentage, a ratio or a duration.
 */
const clock =
  /(?<![\d:.+\-/\w])(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|(?:0?[1-9]|1[0-2]):[0-5]\d(?=\s?[ap]\.?m\b))(?![\d:]*%)(?![\d:]|\s(?:ratio|aspect|monitor|display|screen)\b|\s?(?:h(?:ours?|rs?)?|min(?:utes?)?|m(?:ins?)?|s(?:ec(?:onds?)?)?)\b)/i;
/** What comes before a duration or a ratio. */
const notOfDay =
  /\b(?:took|lasts?|lasted|ratio(?: of)?|duration(?: of)?|elapsed|within|score(?: of)?|ports?|chapter|verse|aspect(?: ratio)?(?: of)?|(?:ran|runs|down|up|out|waited|offline|unavailable|slow|degraded) for)[: ]+$/i;

/** UTC, an offset, an abbreviation (`CET`, `PDT`), or the name of a zone (`Europe/Madrid`). */
const zone =
  /\b(?:UTC|GMT|WET|CET|EET|MSK|WAT|CAT|EAT|SAST|PKT|IST|WIB|SGT|HKT|PHT|JST|KST|BRT|ART|CLT|COT|PET|MES?Z|[A-Z]{1,4}[SDT]T|ET|CT|MT|PT|Zulu)\b|\d\s?Z\b|[+\-−]\d\d:?\d\d\b|\b[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+/;

/** Finds a time of day in a line of prose; undefined if there is none. */
function findClock(text: string): string | undefined {
  // The time of `2026-01-05T10:00` is one, too.
  const prose = text.replace(/`[^`]*`/g, '').replace(/(\d)T(?=\d\d:)/g, '$1 ');
  for (const found of prose.matchAll(new RegExp(clock, 'gi')))
    if (!notOfDay.test(prose.slice(0, found.index))) return found[0];
  return undefined;
}

/** Readers are in other time zones, so times need one. Checks only the sections that people write. */
const times: Check = ({ outline, facts }) => {
  const sections = findWrittenRanges(outline);
  return collectProseLines(outline).flatMap(({ line, text }) => {
    const found = findClock(text);
    if (found === undefined || zone.test(text)) return [];
    if (!sections.some(([from, until]) => from < line && line < until)) return [];
    return [{ line: line + 1, message: `${found} has no zone: say ${facts.zone}` }];
  });
};

/** What "I" numbers: "Phase I". */
const numberedByI =
  /\b(?:phases?|parts?|types?|class|stages?|tiers?|levels?|grades?|categor(?:y|ies)|volumes?|chapters?|sections?|appendix|tables?|figures?|steps?|waves?|rounds?|titles?|articles?|annex|generations?|groups?|zones?|marks?|models?|options?|plans?|wars?|schedules?|regions?|factors?|sprints?|milestones?|versions?|variants?|queues?|clusters?|blocks?|errors?)\s+$/i;
/** Words before "I" at the start of a sentence that leave it a pronoun; other capitalized words make it a number ("Elizabeth I"). */
const beforePronoun =
  /^(?:when|then|after|as|because|before|if|while|since|so|and|but|once|until|though|although|where|what|that|which|who|how|why|here|there|now|later|first|finally|eventually|meanwhile|today|yesterday|instead|sometimes|usually|also|only|even|should|could|did|do|had|was|am|have|can|will|would|may|might|must|or|nor|yet|both|maybe|perhaps|\w+ly)$/i;
const pronoun = /(?<=^|[\s(“"*_])I(?:['’](?:m|ve|d|ll))?(?=\s+\p{Ll}|['’])/gu;

/** Whether an "I" with this text before it is a person, and not a Roman numeral. */
function isPronoun(before: string): boolean {
  if (numberedByI.test(before)) return false;
  const [, word] = /(?:^|[\s(“"*_])(\p{Lu}[\p{L}'’]*)\s+$/u.exec(before) ?? [];
  return word === undefined || beforePronoun.test(word);
}

/** "I" means a different person to every author and reader. */
const firstPerson: Check = ({ outline }) =>
  collectProseLines(outline).flatMap(({ line, text }) => {
    const prose = text.replace(/`[^`]*`/g, '');
    const isNamed = [...prose.matchAll(pronoun)].some(({ index }) => isPronoun(prose.slice(0, index)));
    return isNamed ? [{ line: line + 1, message: 'who is "I"? Give the full name, or the role' }] : [];
  });

/** Offers that are still undecided, and invalid markers. */
const undecidedOffers: Check = ({ outline: { offers, problems } }) => [
  ...offers.map(offer => ({
    line: offer.first + 1,
    message: `the generated part "${offer.name}" was edited by hand: keep it or the version offered below it, and delete the other`,
  })),
  ...problems.map(({ line, message }) => ({ line: line + 1, message })),
];

const outdated: Check = ({ outline: { contents }, subject: { incident } }) => {
  if (!incident) return [];
  const { isStale, model } = incident;
  if (contents && contents.status !== model.status)
    return [
      {
        line: null,
        message: `it says "${contents.status}", but the review is "${model.status}": refresh it`,
      },
    ];
  return isStale ? [{ line: null, message: 'the journal has newer entries: refresh it' }] : [];
};

/** Changes after others approved the text. */
const changedAfterApproval: Check = ({ text, subject: { incident } }) => {
  const written = incident?.written;
  if (!incident || !written) return [];
  const isCurrent = (digest: string) => hasAuthoredDigest(text, digest);
  const { changedSinceFinal } = incident.model;
  const isChanged = written.state === 'final' && written.digest !== null && !isCurrent(written.digest);
  const stale = written.reviewers.filter(
    ({ approved }) =>
      written.state === 'in-review' && approved?.digest != null && !isCurrent(approved.digest),
  );
  return [
    ...(isChanged
      ? [
          {
            line: null,
            message: `the text changed after ${written.stateBy} made it final: return it to draft, with a reason`,
          },
        ]
      : []),
    ...(changedSinceFinal > 0
      ? [
          {
            line: null,
            message: `entries changed after the review was final: ${changedSinceFinal}`,
          },
        ]
      : []),
    ...stale.map(({ person }) => ({ line: null, message: `${person} approved an earlier text` })),
  ];
};

/** Checks for every document, and checks for the full form of the internal review only. */
const always: readonly Check[] = [
  outdated,
  changedAfterApproval,
  ({ outline }) => findUnwritten(outline),
  undecidedOffers,
  ({ outline }) => findConflictMarkers(outline),
];
const fullFormOnly: readonly Check[] = [summary, impact, followUps, timelineGaps, blame, times, firstPerson];

function collectFacts(outline: Outline, { incident }: CheckSubject): DocumentFacts {
  const facts = readDocumentFacts(outline);
  if (!incident) return facts;
  const { model, entries, from, until, pauses } = incident;
  const open = model.followUps.filter(({ status }) => status === 'open');
  return {
    ...facts,
    followUps: open.map(({ id, owner, due }) => ({ id, hasOwner: owner !== null, hasDue: due !== null })),
    entries,
    from,
    until,
    pauses,
  };
}

/**
 * Finds everything that keeps a review from being finished, sorted by line: the findings of {@link findUnwritten}; a summary
 * of the wrong length; an impact without a quantity; open follow-ups without owner or due date; time gaps; blame; times
 * without a zone; undecided offers; and changes after the approval.
 */
export function findReviewProblems(text: string, subject: CheckSubject): Finding[] {
  const outline = parseDocument(text);
  const look = { text, outline, subject, facts: collectFacts(outline, subject) };
  const form = outline.contents?.form ?? 'full';
  const isFull =
    (form === 'full' || form === 'custom') && (subject.incident?.model.form ?? 'full') === 'full';
  return [...always, ...(isFull ? fullFormOnly : [])]
    .flatMap(check => check(look))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

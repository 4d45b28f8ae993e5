/**
 * The document for customers. It is built only from what was already public (public updates, the times of the impact), and
 * contains no people, hosts, links, internal tools or internal severities.
 */
import type { Incident } from '../../incident/state.ts';
import type { TimeValue } from '../../incident/vocabulary.ts';
import { findConflictMarkers } from '../check/conflict-markers.ts';
import { type Finding, findUnwritten, parseDocument } from '../check/unwritten.ts';
import { collectAuthoredLines } from '../document/authored-text.ts';
import { formatPrompt } from '../document/sections.ts';
import type { PersonName } from '../model/mentions.ts';
import { findReviewDate, findStart } from '../model/model.ts';
import type { People } from '../model/participants.ts';
import { collectPersonNames } from '../model/participants.ts';
import { formatReviewDuration } from '../model/tables.ts';
import { findReviewEntries } from '../model/timeline.ts';
import { createZoneClock, formatTimeValue, formatTotalMinutes, formatUtcMinute } from '../model/times.ts';
import { renderTemplate } from '../template/render.ts';
import { createCustomerRedactor } from './redact-for-customers.ts';

export type CustomerContext = {
  readonly people: People;
  /** The team's zone (IANA), in which all times are given. */
  readonly zone: string;
};

export type CustomerModel = {
  readonly status: 'ongoing' | 'draft' | 'final';
  readonly ongoing: boolean;
  /** The team's zone, or `UTC`. The times of the model are UTC; the template converts them. */
  readonly zone: string;
  /** The zone with its offset from UTC at the start: `Europe/Madrid, UTC+01:00`. */
  readonly zoneText: string;
  /** Calendar date of the start, in the zone. */
  readonly date: string;
  /** "outage" for a full outage: see {@link isOutage}. */
  readonly kind: 'outage' | 'disruption';
  readonly from: string;
  readonly until: string;
  readonly human: string;
  /** Total minutes; null where unknown. */
  readonly minutes: string | null;
  readonly updates: readonly { readonly utc: string; readonly text: string }[];
};

const statusWords = { active: 'ongoing', resolved: 'draft', closed: 'final' } as const;

const durationBetween = (from: TimeValue | null, until: TimeValue | null): number | null =>
  from && until && until.at >= from.at ? Date.parse(until.at) - Date.parse(from.at) : null;

/** Words in a public update that say that not everyone, or not everything, was affected. */
const partial =
  /\b(?:some|part(?:s|ly|ial|ially)?|intermittent(?:ly)?|degraded|degradation|slow(?:er|ly|ness)?|delay(?:s|ed)?|elevated|increased|few|subset|portion|fraction|limited|certain|several|many|most|one of|(?<!100 ?)%)/i;

/**
 * Whether to call an incident an outage: it was critical, and no public update said that only a part was affected. A document
 * that says "outage" where customers were told "some of you" contradicts what they read.
 */
export function isOutage(incident: Incident): boolean {
  if (incident.state.highestSeverity !== 'critical') return false;
  return !findPublicUpdates(incident).some(({ text }) => partial.test(text));
}

const findPublicUpdates = (incident: Incident) =>
  findReviewEntries(incident).filter(
    entry => entry.kind === 'update' && entry.audience === 'public' && entry.struck === null,
  );

/** The generated content of the customer document. Leaves out struck updates; amended ones have their current text. */
export function createCustomerModel(incident: Incident, { people, zone }: CustomerContext): CustomerModel {
  const { state } = incident;
  const outage = isOutage(incident);
  const clock = createZoneClock(zone);
  const scrub = createCustomerRedactor(collectPersonNames(incident, people), outage);
  const from = state.times.impactStarted;
  const until = state.times.mitigated ?? state.times.resolved;
  const milliseconds = durationBetween(from, until);
  const approximate = (from?.approximate ?? false) || (until?.approximate ?? false);
  return {
    status: statusWords[state.status],
    ongoing: state.status === 'active',
    zone: clock.zone,
    zoneText: clock.zone === 'UTC' ? 'UTC' : `${clock.zone}, UTC${clock.offset(findStart(state))}`,
    date: findReviewDate(state, zone),
    kind: outage ? 'outage' : 'disruption',
    from: formatTimeValue(from),
    until: formatTimeValue(until),
    human: formatReviewDuration(milliseconds, approximate),
    minutes:
      milliseconds === null ? null : `${approximate ? 'about ' : ''}${formatTotalMinutes(milliseconds)}`,
    updates: findPublicUpdates(incident).map(entry => ({
      utc: formatUtcMinute(entry.at),
      text: scrub(entry.text),
    })),
  };
}

const prompted = (heading: string, name: string) =>
  `{% unless ongoing %}\n## ${heading}\n\n${formatPrompt('customer', name)}\n{% endunless %}`;

const template = `${[
  '# {{ date }} Service {{ kind }}',
  `## What you may have noticed
{% unless ongoing %}
${formatPrompt('customer', 'noticed')}
{% endunless %}
<!-- callme:begin when -->
{% if minutes %}The {{ kind }} lasted from {{ from | local | computed }} to {{ until | local | computed }} ({{ zoneText | cell }}): {{ minutes }} minutes in all.{% elsif from == 'unknown' %}When the {{ kind }} began is not yet known.{% else %}The {{ kind }} began at {{ from | local | computed }} ({{ zoneText | cell }}).{% if until == 'unknown' %} When it ended is not yet known.{% endif %}{% endif %}
<!-- callme:end when -->

<!-- callme:begin updates -->
{% if updates.size > 0 %}What we said while it lasted{% if minutes == nil and from == 'unknown' %} (times are {{ zoneText | cell }}){% endif %}:
{% for update in updates %}
- {{ update.utc | local }}: {{ update.text | item }}{% endfor %}{% endif %}
<!-- callme:end updates -->`,
  prompted('What was affected', 'affected'),
  prompted('Why it happened', 'why'),
  prompted('What we did and will do', 'doing'),
  prompted('Apology and contact', 'apology'),
].join('\n\n')}\n`;

/** Renders the customer document as markdown, to be written or merged with {@link refreshReview}. */
export function renderCustomerDocument(model: CustomerModel): string {
  return renderTemplate(template, model, 'customer', model.status);
}

/**
 * Finds text in a customer document that should stay internal, line by line. People wrote it, so it is reported instead of
 * removed.
 * @param people whose names must not be in it
 * @param outage whether it was a full outage; otherwise the word "outage" is reported too
 */
export function findCustomerLeaks(text: string, people: readonly PersonName[], outage: boolean): Finding[] {
  const scrub = createCustomerRedactor(people, outage);
  return collectAuthoredLines(parseDocument(text)).flatMap(({ line, text }) =>
    scrub(text) === text
      ? []
      : [{ line: line + 1, message: `for customers this would read: ${scrub(text).trim().slice(0, 200)}` }],
  );
}

/** Finds everything that keeps a customer document from being sent. */
export function findCustomerProblems(
  text: string,
  people: readonly PersonName[],
  outage: boolean,
): Finding[] {
  const outline = parseDocument(text);
  return [
    ...findUnwritten(outline),
    ...findConflictMarkers(outline),
    ...findCustomerLeaks(text, people, outage),
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** Whether a document is for customers, and whether it calls the incident an outage. */
export function findCustomerKind(text: string): 'outage' | 'disruption' | null {
  const { contents, lines } = parseDocument(text);
  if (contents?.form !== 'customer') return null;
  return lines.some(line => /^# .*\boutage\b/.test(line)) ? 'outage' : 'disruption';
}

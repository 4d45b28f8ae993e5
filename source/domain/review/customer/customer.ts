/**
 * The document for customers. It is built only from what was already public (public updates, the times of the impact), and
 * contains no people, hosts, links, internal tools or internal severities.
 */

import { orderWindows, windowEnd } from '../../incident/impact.ts';
import { formatImpactFact, impactFactLabels } from '../../incident/impact-facts.ts';
import { worstServices } from '../../incident/services.ts';
import type { Incident, IncidentState } from '../../incident/state.ts';
import { capitalize } from '../../kernel/letter-case.ts';
import { findConflictMarkers } from '../check/conflict-markers.ts';
import { type Finding, findUnwritten, parseDocument } from '../check/unwritten.ts';
import { collectAuthoredLines } from '../document/authored-text.ts';
import { createReviewMark } from '../document/identity.ts';
import { formatPrompt } from '../document/sections.ts';
import { measureImpact } from '../model/impact.ts';
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
  /** The services of the status page: the only names of services that are public. */
  readonly services?: PublicServices;
};

type PublicServices = Readonly<Record<string, { readonly name: string }>>;

export type CustomerModel = {
  readonly status: 'ongoing' | 'draft' | 'final';
  /** Identifies the document: see `document/identity.ts`. */
  readonly mark: string;
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
  /** The impact windows added up, in minutes; null where unknown. */
  readonly minutes: string | null;
  /** Each impact window, UTC. */
  readonly windows: readonly { readonly from: string; readonly until: string }[];
  /** What was affected, in numbers and names that are public. */
  readonly affected: readonly { readonly label: string; readonly value: string }[];
  readonly updates: readonly { readonly utc: string; readonly text: string }[];
};

const statusWords = { active: 'ongoing', resolved: 'draft', closed: 'final' } as const;

/** Words in a public update that say that not everyone, or not everything, was affected. */
const partial =
  /\b(?:some|part(?:s|ly|ial|ially)?|intermittent(?:ly)?|degraded|degradation|slow(?:er|ly|ness)?|delay(?:s|ed)?|elevated|increased|few|subset|portion|fraction|limited|certain|several|many|most|one of|(?<!100 ?)%)/i;

/**
 * Whether to call an incident an outage: it was critical, and no public update, share of requests or service said that only a
 * part was affected. A document
 * that says "outage" where customers were told "some of you" contradicts what they read.
 */
export function isOutage(incident: Incident): boolean {
  const { highestSeverity, impact, services } = incident.state;
  if (highestSeverity !== 'critical') return false;
  if (impact.share !== null && impact.share.value < 1) return false;
  if (services.length > 0 && !worstServices(incident.state).some(({ state }) => state === 'down'))
    return false;
  return !findPublicUpdates(incident).some(({ text }) => partial.test(text));
}

const findPublicUpdates = (incident: Incident) =>
  findReviewEntries(incident).filter(
    entry => entry.kind === 'update' && entry.audience === 'public' && entry.struck === null,
  );

/** Names of cloud regions (`eu-west-1`, `europe-west4-b`): they look like hosts, and are public. */
const cloudRegion =
  /^(?:(?:af|ap|ca|eu|il|me|mx|sa|us|us-gov|cn)-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d[a-z]?|(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-[a-z]{4,12}\d{1,2}(?:-[a-z])?)$/;

/** Services by their public name, users, share of requests and regions; never an SLO, which is internal. */
function findPublicFacts(
  state: IncidentState,
  services: PublicServices,
  scrub: (text: string) => string,
): CustomerModel['affected'] {
  const named = worstServices(state).flatMap(({ name, state: worst }) => {
    const service = Object.hasOwn(services, name) ? services[name] : undefined;
    return service && worst !== 'operational' ? [`${service.name} (${worst})`] : [];
  });
  const regions = state.impact.regions.filter(region => cloudRegion.test(region) || scrub(region) === region);
  const public_ = { ...state.impact, regions };
  return [
    ...(named.length > 0 ? [{ label: 'Services', value: named.join(', ') }] : []),
    ...(['users', 'share', 'regions'] as const).flatMap(name => {
      const value = formatImpactFact(public_, name)?.replace(/^~/, 'about ');
      return value ? [{ label: capitalize(impactFactLabels[name]), value }] : [];
    }),
  ];
}

/** The generated content of the customer document. Leaves out struck updates; amended ones have their current text. */
export function createCustomerModel(
  incident: Incident,
  { people, zone, services = {} }: CustomerContext,
): CustomerModel {
  const { state } = incident;
  const outage = isOutage(incident);
  const clock = createZoneClock(zone);
  const scrub = createCustomerRedactor(collectPersonNames(incident, people), outage);
  const windows = orderWindows(state.windows);
  const last = windows.at(-1);
  const { milliseconds: measured, approximate } = measureImpact(windows);
  const milliseconds = measured !== null && measured < 0 ? null : measured;
  return {
    status: statusWords[state.status],
    ongoing: state.status === 'active',
    mark: createReviewMark(incident),
    zone: clock.zone,
    zoneText: clock.zone === 'UTC' ? 'UTC' : `${clock.zone}, UTC${clock.offset(findStart(state))}`,
    date: findReviewDate(state, zone),
    kind: outage ? 'outage' : 'disruption',
    from: formatTimeValue(state.times.impactStarted),
    until: formatTimeValue(last ? windowEnd(last) : null),
    human: formatReviewDuration(milliseconds, approximate),
    minutes:
      milliseconds === null ? null : `${approximate ? 'about ' : ''}${formatTotalMinutes(milliseconds)}`,
    windows: windows.map(window => ({
      from: formatTimeValue(window.from),
      until: formatTimeValue(windowEnd(window)),
    })),
    affected: findPublicFacts(state, services, scrub),
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
{% if windows.size > 1 %}The {{ kind }} came in {{ windows.size }} parts ({{ zoneText | cell }}){% if minutes %}, {{ minutes }} minutes in all{% elsif ongoing %}, and is not over yet{% else %}{% endif %}:
{% for window in windows %}
- {{ window.from | local | computed }} to {% if window.until == 'unknown' %}{% if ongoing and forloop.last %}now{% else %}an unknown time{% endif %}{% else %}{{ window.until | local | computed }}{% endif %}{% endfor %}
{% elsif minutes %}The {{ kind }} lasted from {{ from | local | computed }} to {{ until | local | computed }} ({{ zoneText | cell }}): {{ minutes }} minutes in all.{% elsif from == 'unknown' %}When the {{ kind }} began is not yet known.{% else %}The {{ kind }} began at {{ from | local | computed }} ({{ zoneText | cell }}).{% if until == 'unknown' %} When it ended is not yet known.{% endif %}{% endif %}
<!-- callme:end when -->

<!-- callme:begin updates -->
{% if updates.size > 0 %}What we said while it lasted{% if minutes == nil and from == 'unknown' %} (times are {{ zoneText | cell }}){% endif %}:
{% for update in updates %}
- {{ update.utc | local }}: {{ update.text | item }}{% endfor %}{% endif %}
<!-- callme:end updates -->`,
  `{% unless ongoing %}
## What was affected

${formatPrompt('customer', 'affected')}
{% if affected.size > 0 %}
<!-- callme:begin affected -->
{% for row in affected %}
- {{ row.label }}: {{ row.value | cell }}{% endfor %}
<!-- callme:end affected -->
{% endif %}{% endunless %}`,
  prompted('Why it happened', 'why'),
  prompted('What we did and will do', 'doing'),
  prompted('Apology and contact', 'apology'),
].join('\n\n')}\n`;

/** Renders the customer document as markdown, to be written or merged with {@link refreshReview}. */
export function renderCustomerDocument(model: CustomerModel): string {
  return renderTemplate(template, model, 'customer');
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

/**
 * The whole record of an incident: its own, and those of the incidents that were merged into it. It is combined when it is read,
 * so that what is added to a merged incident later is part of it too, and no event is written twice.
 */
import type { IncidentId } from '../kernel/ids.ts';
import { type ImpactWindow, windowEnd, windowStart } from './impact.ts';
import type { ImpactFacts } from './impact-facts.ts';
import { compareInstants, earlier, later } from './instants.ts';
import type { AffectedService } from './services.ts';
import type { Incident, IncidentState, MergedPart } from './state.ts';
import { type Entry, entriesOf, type Timeline, timelineOf } from './timeline.ts';
import { severityRank, type TimeName, type TimeValue } from './vocabulary.ts';

/** Why an incident cannot be part of another one's record; null: it can. */
export function findObstacle(
  part: Pick<IncidentState, 'confidential' | 'drill'>,
  into: Pick<IncidentState, 'confidential' | 'drill'>,
): 'confidential' | 'drill' | null {
  if (part.confidential && !into.confidential) return 'confidential';
  return part.drill === into.drill ? null : 'drill';
}

type Found = { readonly part: MergedPart; readonly state: IncidentState | null };

/**
 * Walks the incidents that were merged into one, directly or through others, in the order of the merges. Total: what the journal
 * says may be a circle, and may name incidents that are missing or have another number here. It asks for each incident by its id
 * and is given its state; null if there is none.
 */
function* walkParts(root: IncidentState): Generator<IncidentId, readonly Found[], IncidentState | null> {
  const found: Found[] = [];
  const seen = new Set<IncidentId>([root.id]);
  const waiting: IncidentState[] = [root];
  for (let into = waiting.shift(); into; into = waiting.shift()) {
    for (const id of into.mergedFrom) {
      if (seen.has(id)) continue;
      seen.add(id);
      const state = yield id;
      const status = statusOf(root, into, state);
      found.push({ part: { id, into: into.id, status }, state: status === 'included' ? state : null });
      if (state && status === 'included') waiting.push(state);
    }
  }
  return found;
}

function statusOf(
  root: IncidentState,
  into: IncidentState,
  part: IncidentState | null,
): MergedPart['status'] {
  // An imported incident may name numbers of the store that it comes from.
  if (part?.mergedInto !== into.id) return 'missing';
  return findObstacle(part, root) ?? 'included';
}

/** The incidents that were merged into one. @param read the state of an incident; null if there is none */
export async function collectParts(
  root: IncidentState,
  read: (id: IncidentId) => Promise<IncidentState | null>,
): Promise<readonly Found[]> {
  const walk = walkParts(root);
  let step = walk.next();
  while (!step.done) step = walk.next(await read(step.value));
  return step.value;
}

/** As {@link collectParts}, for lists in which every state is at hand; those that are included. */
export function collectPartStates(
  root: IncidentState,
  byId: ReadonlyMap<string, IncidentState>,
): readonly IncidentState[] {
  const walk = walkParts(root);
  let step = walk.next();
  while (!step.done) step = walk.next(byId.get(step.value) ?? null);
  return step.value.flatMap(({ state }) => state ?? []);
}

/** Each state with what was merged into it. States without merges are the same objects. */
export function withMergedStates(states: readonly IncidentState[]): readonly IncidentState[] {
  if (states.every(({ mergedFrom }) => mergedFrom.length === 0)) return states;
  const byId = new Map(states.map(state => [state.id, state]));
  return states.map(state => combineStates(state, collectPartStates(state, byId)));
}

/** An incident with the records of its parts. */
export function combine(
  incident: Incident,
  parts: readonly MergedPart[],
  included: readonly Incident[],
): Incident {
  if (parts.length === 0) return incident;
  const timelines = included.map(({ state, timeline }) => originating(timeline, state.id));
  const entries = [...entriesOf(incident.timeline), ...timelines.flat()];
  return {
    state: combineStates(
      incident.state,
      included.map(({ state }) => state),
    ),
    // In the order in which they were recorded: the newest entry is the last one.
    timeline: timelineOf(entries.sort((a, b) => compareInstants(a.recorded, b.recorded))),
    parts,
  };
}

const marked = new WeakMap<Entry, Entry>();

/**
 * The entries of a merged incident, marked with their origin. The same objects each time: views cache by entry. The entry about
 * the merge is left out: the incident that it was merged into has one.
 */
function originating(timeline: Timeline, origin: IncidentId): Entry[] {
  const included = entriesOf(timeline).filter(({ event }) => event !== 'merged');
  return included.map(entry => {
    const known = marked.get(entry);
    if (known) return known;
    const made = { ...entry, origin };
    marked.set(entry, made);
    return made;
  });
}

const earliestOf = (times: readonly (TimeValue | null)[]): TimeValue | null =>
  times.reduce((first, time) => (first && (!time || first.at <= time.at) ? first : time), null);

/** The times at which something first became known of the whole; the others are those of the incident itself. */
const firsts = ['impactStarted', 'detected', 'acknowledged', 'identified'] as const satisfies TimeName[];

/** The state of an incident with those of its parts: what is open, due and affected in any of them. */
export function combineStates(own: IncidentState, parts: readonly IncidentState[]): IncidentState {
  if (parts.length === 0) return own;
  const all = [own, ...parts];
  const ids = new Set(all.map(({ id }) => id));
  const windows = parts.reduce(combineWindows, own.windows);
  const first = Object.fromEntries(
    firsts.map(name => [name, earliestOf(all.map(({ times }) => times[name]))]),
  );
  return {
    ...own,
    highestSeverity: all.reduce(
      (highest, { highestSeverity }) =>
        severityRank(highestSeverity) < severityRank(highest) ? highestSeverity : highest,
      own.highestSeverity,
    ),
    relations: [
      ...own.relations,
      ...parts.flatMap(part => part.relations.filter(({ incident }) => !ids.has(incident))),
    ],
    tenures: [
      ...parts.flatMap(part =>
        part.tenures.map(tenure => ({
          ...tenure,
          until: tenure.until ?? mergedAt(part),
          origin: part.id,
        })),
      ),
      ...own.tenures,
    ],
    // They were on the merged incident's response, which ended with the merge.
    responders: [
      ...parts.flatMap(part =>
        part.responders.map(responder => ({
          ...responder,
          left: responder.left ?? mergedAt(part),
          origin: part.id,
        })),
      ),
      ...own.responders,
    ],
    times: { ...own.times, ...first },
    windows,
    impact: parts.reduce((known, { impact }) => combineFacts(known, impact), own.impact),
    services: combineServices(own.services, parts),
    pages: [...new Set(all.flatMap(({ pages }) => pages))],
    paged: all.map(({ paged }) => paged).reduce(earlier, null),
    tasks: [...own.tasks, ...parts.flatMap(part => part.tasks.map(task => ({ ...task, origin: part.id })))],
    temporaryFixes: all.flatMap(({ temporaryFixes }) => temporaryFixes),
    update: all
      .map(({ update }) => update)
      .reduce((newest, update) => (newest && (!update || newest.at >= update.at) ? newest : update), null),
    checkIns: Object.fromEntries(
      all
        .flatMap(({ checkIns }) => Object.entries(checkIns))
        .sort(([, a], [, b]) => compareInstants(a.at, b.at)),
    ),
    entries: all.reduce((sum, { entries }) => sum + entries, 0),
    lastRecorded: all.reduce((newest, { lastRecorded }) => later(newest, lastRecorded), own.lastRecorded),
  };
}

const mergedAt = ({ times, lastRecorded }: IncidentState): string => times.closed?.at ?? lastRecorded;

/**
 * The windows with those of a part. One that overlaps a window of the incident is the same impact, which then begins and ends
 * with either; others come before them. The impact of a part that was not over when it was merged continues in the current window.
 * A window whose start is unknown says nothing about the impact.
 */
function combineWindows(
  own: readonly ImpactWindow[],
  { id, windows: parts }: IncidentState,
): readonly ImpactWindow[] {
  const windows = [...own];
  const apart: ImpactWindow[] = [];
  for (const part of parts) {
    const { from } = part;
    if (from === null) continue;
    const end = windowEnd(part);
    const at = windows.findIndex((window, index) => {
      if (end === null) return index === windows.length - 1;
      const until = windowEnd(window);
      return windowStart(window) <= end.at && (until === null || until.at >= from.at);
    });
    const window = windows[at];
    if (window) windows[at] = extendWindow(window, part);
    else apart.push({ ...part, origin: id });
  }
  return [...apart, ...windows];
}

function extendWindow(window: ImpactWindow, part: ImpactWindow): ImpactWindow {
  const [own, end] = [windowEnd(window), windowEnd(part)];
  return {
    ...window,
    from: earliestOf([window.from, part.from]),
    identified: earliestOf([window.identified, part.identified]),
    ...(own && end && end.at > own.at && { mitigated: end }),
  };
}

type Amount = ImpactFacts['users'];
const larger = (a: Amount, b: Amount): Amount => (a && (!b || a.value >= b.value) ? a : b);

/** Two incidents may have affected the same users: the larger number holds, never their sum. */
const combineFacts = (a: ImpactFacts, b: ImpactFacts): ImpactFacts => ({
  users: larger(a.users, b.users),
  share: larger(a.share, b.share),
  regions: [...new Set([...a.regions, ...b.regions])],
  slo: a.slo ?? b.slo,
});

/**
 * Services that only the part affects are added. What the incident itself says of a service holds now, but how bad it was in
 * either is part of the whole.
 */
function combineServices(
  own: readonly AffectedService[],
  parts: readonly Pick<IncidentState, 'id' | 'services'>[],
): readonly AffectedService[] {
  const found = new Map<string, { service: AffectedService; steps: AffectedService['steps'][] }>();
  for (const service of own) found.set(service.name, { service, steps: [service.steps] });
  for (const { id, services } of parts) {
    for (const service of services) {
      const same = found.get(service.name);
      if (same) same.steps.push(service.steps);
      else found.set(service.name, { service: { ...service, origin: id }, steps: [service.steps] });
    }
  }
  return [...found.values()].map(({ service, steps }) =>
    steps.length === 1 ? service : { ...service, steps: steps.toReversed().flat() },
  );
}

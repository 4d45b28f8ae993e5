/** Random histories: few people, tasks and minutes, so that events interact. */
import fc from 'fast-check';
import type { Draft, EventType, IncidentEvent } from '../../../source/domain/incident/events.ts';
import {
  actionTypes,
  audiences,
  loggedKinds,
  moods,
  relationDirections,
  relationKinds,
  resolutions,
  reviewAudiences,
  roles,
  serviceStates,
  severities,
  timeNames,
} from '../../../source/domain/incident/vocabulary.ts';
import type { IncidentId, PageId } from '../../../source/domain/kernel/ids.ts';
import { at, declaredAt, stamped } from '../incident.ts';

/** Settings of every property here: the same histories each time. */
export const fixed = { seed: 20260302, numRuns: 300 };

export const person = fc.constantFrom('ana', 'ben', 'chi', '__proto__');
export const task = fc.constantFrom('T-1', 'T-2', 'T-3');
export const text = fc.constantFrom('it is DNS', 'it is not DNS', 'retries off', 'é 数 👨‍👩‍👧', '');
export const date = fc.constantFrom('2026-03-01', '2026-03-09');
/** An object as JSON.parse returns it: with an ordinary prototype. */
export const plain = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<T>;
const minutes = fc.integer({ min: 0, max: 59 });
export const clock = minutes.map(minute => `03:${String(minute).padStart(2, '0')}`);
export const timeValue = plain({ at: clock.map(at), approximate: fc.boolean() });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const role = fc.constantFrom(...roles);
const entry = fc.integer({ min: 0, max: 40 }).map(entryIdAt);

/** The id of the event at a place in a history. */
export function entryIdAt(index: number) {
  return `01ENTRY${String(index).padStart(6, '0')}`;
}

/** Journals of other versions may have any text there. */
const pageId = text as fc.Arbitrary<string> as fc.Arbitrary<PageId>;

const timesOf = <T>(value: fc.Arbitrary<T>) =>
  fc.dictionary(fc.constantFrom(...timeNames), value, { maxKeys: 3, noNullPrototype: true });

const amount = plain({ value: fc.nat(), approximate: fc.boolean() });
const services = fc.array(
  plain({
    service: fc.constantFrom('checkout', 'search', '__proto__'),
    state: orNull(fc.constantFrom(...serviceStates, 'unaffected' as const)),
  }),
  { maxLength: 3 },
);
export const relation = plain({
  kind: fc.constantFrom(...relationKinds),
  incident: fc.constantFrom<IncidentId>('INC-6', 'INC-7'),
  direction: fc.constantFrom(...relationDirections),
});

const payloads: { readonly [T in EventType]: fc.Arbitrary<Omit<Draft<T>, 'type'>> } = {
  declared: plain({
    title: text,
    severity: fc.constantFrom(...severities),
    team: orNull(text),
    confidential: fc.boolean(),
    drill: fc.boolean(),
    commander: orNull(person),
    investigator: orNull(person),
    pages: fc.array(pageId, { maxLength: 2 }),
    times: timesOf(timeValue),
    services,
  }),
  retitled: plain({ title: text }),
  'severity-changed': plain({ severity: fc.constantFrom(...severities), why: text }),
  'role-offered': plain({ role, to: person }),
  'role-accepted': plain({ role }),
  'role-declined': plain({ role, why: orNull(text) }),
  'role-withdrawn': plain({ role }),
  'role-taken': plain({ role, agreedWith: orNull(person) }),
  'responder-pulled': plain({ person, why: text }),
  'responder-left': plain({ person }),
  'entry-added': plain({
    kind: fc.constantFrom(...loggedKinds),
    text,
    links: fc.array(text, { maxLength: 2 }),
    attachment: orNull(plain({ name: text, bytes: fc.nat(), lines: fc.nat() })),
    temporaryFix: fc.boolean(),
  }),
  'entry-amended': plain({ entry, text }),
  'entry-corrected': plain({
    entry,
    time: orNull(timeValue),
    kind: orNull(fc.constantFrom(...loggedKinds)),
    temporaryFix: orNull(fc.boolean()),
  }),
  'entry-restored': plain({ entry }),
  'hypothesis-resolved': plain({
    entry,
    resolution: orNull(fc.constantFrom(...resolutions)),
    why: orNull(text),
  }),
  'merge-undone': plain({ into: fc.constantFrom('INC-6', 'INC-7'), why: text }),
  'merge-released': plain({
    from: fc.constantFrom('INC-7', 'INC-8'),
    pages: fc.array(pageId),
    why: text,
  }),
  'relation-added': relation,
  'relation-removed': relation,
  'entry-struck': plain({ entry, why: text }),
  'entry-pinned': plain({ entry, pinned: fc.boolean() }),
  'entry-linked': plain({ entry, link: text }),
  'update-posted': plain({
    audience: fc.constantFrom(...audiences),
    text,
    nextDue: orNull(clock.map(at)),
  }),
  'checked-in': plain({ mood: fc.constantFrom(...moods), text }),
  'task-added': plain({
    task,
    text,
    owner: orNull(person),
    due: orNull(date),
    temporaryFix: fc.boolean(),
    fixes: fc.array(entry, { maxLength: 2 }),
    actionType: orNull(fc.constantFrom(...actionTypes)),
  }),
  'task-done': plain({ task }),
  'task-dropped': plain({ task, why: text }),
  'task-assigned': plain({ task, owner: orNull(person), due: orNull(date) }),
  'task-linked': plain({ task, link: text }),
  'times-corrected': plain({ times: timesOf(orNull(timeValue)), window: orNull(entry) }),
  mitigated: plain({ text }),
  'impact-resumed': plain({ text }),
  'impact-added': plain({ from: timeValue, to: orNull(timeValue) }),
  'impact-removed': plain({ window: entry, why: text }),
  'impact-measured': plain({
    users: orNull(amount),
    share: orNull(amount),
    regions: fc.array(text, { maxLength: 2 }),
    slo: orNull(text),
  }),
  'services-changed': plain({ services }),
  resolved: plain({ text }),
  reopened: plain({ why: text, impactStarted: orNull(timeValue) }),
  closed: fc.constant({}),
  invalidated: plain({ why: text }),
  merged: plain({ into: fc.constantFrom('INC-6', 'INC-7') }),
  'page-attached': plain({
    page: fc.constantFrom('P-1', 'P-2'),
    title: text,
    told: fc.array(text),
    received: orNull(clock.map(at)),
    acknowledged: fc.option(timeValue, { nil: null }),
  }),
  'merge-received': plain({
    from: fc.constantFrom('INC-7', 'INC-8'),
    title: text,
    pages: fc.array(pageId),
    paged: orNull(clock.map(at)),
  }),
  'review-written': plain({ path: text, audience: fc.constantFrom(...reviewAudiences) }),
  'review-requested': plain({ reviewers: fc.array(person, { maxLength: 2 }) }),
  'review-approved': plain({ text, digest: orNull(text) }),
  'review-returned': plain({ why: text }),
  'review-finished': plain({ digest: orNull(text), why: orNull(text) }),
};

/** An event of the given types, not yet in a journal. */
export function draftOf<T extends EventType>(types: readonly T[]): fc.Arbitrary<Draft<T>> {
  const each = types.map(type => payloads[type].map(payload => ({ type, ...payload }) as Draft<T>));
  return fc.oneof(...each);
}

const endings: readonly EventType[] = ['closed', 'invalidated', 'merged'];
const all = Object.keys(payloads) as EventType[];
/** Mostly events of an active incident: an end now and then, or few other events would ever apply. */
const anyDraft = fc.oneof(
  { weight: 30, arbitrary: draftOf(all.filter(type => !endings.includes(type))) },
  { weight: 1, arbitrary: draftOf(endings) },
);

type Line = { readonly by: string; readonly draft: Draft; readonly when: string };

/** Lines of a journal, each with the id of its place. */
export const inJournal = (lines: readonly Line[]): IncidentEvent[] =>
  lines.map(({ by, draft, when }, index) => ({ ...stamped(null, by, draft, when), id: entryIdAt(index) }));

const lineOf = (draft: fc.Arbitrary<Draft>): fc.Arbitrary<Line> => plain({ by: person, draft, when: clock });

/** A history: a declaration, and any events after it. */
export const history = (rest: fc.Arbitrary<Draft> = anyDraft): fc.Arbitrary<IncidentEvent[]> =>
  fc
    .tuple(payloads.declared, fc.array(lineOf(rest), { maxLength: 40 }))
    .map(([declared, lines]) =>
      inJournal([{ by: 'ana', draft: { type: 'declared', ...declared }, when: declaredAt }, ...lines]),
    );

/** Values that a journal may hold: events, events with a corrupt field, and anything at all. */
export const garbage: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything(),
  plain({
    id: text,
    type: fc.oneof(fc.constantFrom(...all), fc.string()),
    by: text,
    at: text,
    recorded: text,
  }),
  lineOf(anyDraft).map(line => inJournal([line])[0]),
  fc.tuple(lineOf(anyDraft), fc.nat(), fc.anything()).map(([line, place, wrong]) => {
    const entries = Object.entries(inJournal([line])[0] ?? {});
    return Object.fromEntries(
      entries.with(place % entries.length, [entries[place % entries.length]?.[0] ?? '', wrong]),
    );
  }),
);

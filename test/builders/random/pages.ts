/** Random events of pages: few pages, people, keys and minutes, so that events interact. */
import fc from 'fast-check';
import { severities } from '../../../source/domain/incident/vocabulary.ts';
import { alertSources } from '../../../source/domain/paging/alert.ts';
import {
  escalationReasons,
  type PageDraft,
  type PageEvent,
  type PageEventType,
} from '../../../source/domain/paging/events.ts';
import { outcomes, triages } from '../../../source/domain/paging/page.ts';
import { at } from '../page.ts';
import { fixed, garbage as incidentGarbage, person, plain, text } from './incidents.ts';

export { fixed };

const id = fc.constantFrom('P-1', 'P-2');
const minute = fc.integer({ min: 0, max: 90 });
const instant = minute.map(at);
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const labels = fc.dictionary(fc.constantFrom('service', 'env', '__proto__'), text, { noNullPrototype: true });
const links = fc.array(plain({ href: text, text: orNull(text) }), { maxLength: 2 });
const members = fc.array(
  plain({
    key: fc.constantFrom('a', 'b', 'c'),
    status: fc.constantFrom('firing', 'resolved'),
    title: text,
    labels,
    startsAt: orNull(instant),
    links,
  }),
  { maxLength: 3 },
);
const severity = fc.constantFrom(...severities);
const step = fc
  .tuple(fc.integer({ min: 1, max: 4 }), person)
  .map(([escalation, who]) => `${escalation}/1/0/${who}/0`);
const attempt = fc.integer({ min: 1, max: 3 });

type Payload<T extends PageEventType> = Omit<PageDraft<T>, 'type'>;
const payloads: { readonly [T in PageEventType]: fc.Arbitrary<Payload<T>> } = {
  'page-received': plain({
    page: id,
    source: fc.constantFrom(...alertSources),
    dedupKey: fc.constantFrom('x', 'y'),
    title: text,
    body: text,
    severity,
    team: orNull(text),
    chain: orNull(text),
    because: text,
    labels,
    links,
    members,
    omitted: fc.nat(3),
    startsAt: orNull(instant),
    silenced: orNull(plain({ until: orNull(instant), why: text })),
  }),
  'page-alerts-ended': plain({ page: id, members }),
  'page-repeated': plain({
    page: id,
    title: orNull(text),
    body: orNull(text),
    severity: orNull(severity),
    labels: orNull(labels),
    links: orNull(links),
    members: orNull(members),
    omitted: fc.nat(3),
    startsAt: orNull(instant),
  }),
  'page-resolved': plain({ page: id }),
  'page-acknowledged': plain({ page: id, from: orNull(person) }),
  'page-triaged': plain({
    page: id,
    as: fc.constantFrom(...triages),
    into: orNull(fc.constantFrom('INC-6', 'INC-7')),
    why: orNull(text),
    instead: orNull(fc.integer({ min: 0, max: 40 }).map(eventIdAt)),
  }),
  'page-snoozed': plain({ page: id, until: instant }),
  'page-escalated': plain({
    page: id,
    why: fc.constantFrom(...escalationReasons),
    number: fc.integer({ min: 0, max: 5 }),
  }),
  'page-silenced': plain({ page: id, until: orNull(instant), why: text }),
  'step-started': plain({
    page: id,
    step,
    attempt,
    kind: fc.constantFrom('notify', 'post'),
    person: orNull(person),
    channel: text,
  }),
  'step-ended': plain({
    page: id,
    step,
    attempt,
    outcome: fc.constantFrom(...outcomes),
    detail: orNull(text),
    retryAt: orNull(instant),
  }),
  'page-attached': plain({ page: id, incident: fc.constantFrom('INC-6', 'INC-7') }),
};

export const pageEventTypes = Object.keys(payloads) as PageEventType[];

/** The id of the event at a place in a history. */
function eventIdAt(index: number): string {
  return `01EVENT${String(index).padStart(5, '0')}`;
}

const draft = fc.oneof(
  ...pageEventTypes.map(type => payloads[type].map(payload => ({ type, ...payload }) as PageDraft)),
);

type Line = { readonly by: string; readonly draft: PageDraft; readonly when: string };
const line: fc.Arbitrary<Line> = plain({
  by: fc.oneof(person, fc.constantFrom(...alertSources)),
  draft,
  when: instant,
});

const inJournal = (lines: readonly Line[]): PageEvent[] =>
  lines.map(
    ({ by, draft: drafted, when }, index) =>
      ({ v: 1, id: eventIdAt(index), at: when, recorded: when, by, ...drafted }) as PageEvent,
  );

/** Any events of a journal of pages, in any order: mostly of pages that were received. */
export const history: fc.Arbitrary<PageEvent[]> = fc
  .tuple(payloads['page-received'], fc.array(line, { maxLength: 40 }))
  .map(([first, lines]) =>
    inJournal([
      { by: first.source, draft: { type: 'page-received', ...first, page: 'P-1' }, when: at(0) },
      ...lines,
    ]),
  );

/** Values that a journal may hold: events with a corrupt field, events of incidents, and anything at all. */
export const garbage: fc.Arbitrary<unknown> = fc.oneof(
  incidentGarbage,
  fc.tuple(line, fc.nat(), fc.anything()).map(([one, place, wrong]) => {
    const entries: [string, unknown][] = Object.entries(inJournal([one])[0] ?? {});
    const [name = ''] = entries[place % entries.length] ?? [];
    return Object.fromEntries(entries.with(place % entries.length, [name, wrong]));
  }),
);

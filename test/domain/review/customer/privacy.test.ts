/**
 * No private text gets into a customer document: planted in every field of every event type that
 * the journal knows, so that a new type or field is covered as soon as it exists.
 */

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EventType, IncidentEvent } from '../../../../source/domain/incident/events.ts';
import { evolve } from '../../../../source/domain/incident/evolve/evolve.ts';
import { eventShapes } from '../../../../source/domain/incident/schema.ts';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import { timeNames } from '../../../../source/domain/incident/vocabulary.ts';
import { isRefusal } from '../../../../source/domain/kernel/refusal.ts';
import {
  createCustomerModel,
  renderCustomerDocument,
} from '../../../../source/domain/review/customer/customer.ts';
import { createReviewModel } from '../../../../source/domain/review/model/model.ts';
import { renderReview } from '../../../../source/domain/review/template/render.ts';
import { context } from '../../../builders/review.ts';

const people = { zora: { name: 'Zora Quell' }, ...context.people };
/** The private text: people, by name and id, secrets, hosts, addresses, links, channels, paths, our own numbers. */
const needles = [
  ...['zora', 'Quell', 'ghp_planted77', 'hunter2', 'eyJwbGFudGVk', 'planted.internal', 'db-77', '10.9.8.7'],
  ...['wiki.planted', 'pat@planted', '#planted-room', '/srv/planted', 'INC-77', 'P-77', 'T-77'],
];
/** Two of each type, since many events refer to an earlier one, or need another person. */
const flavours = ['', ' as well'] as const;
type Flavour = (typeof flavours)[number];
const planted = (flavour: Flavour) =>
  'zora (Zora Quell, pat@planted.example) on db-77 or api.planted.internal, 10.9.8.7: password=hunter2 ghp_planted7777 ' +
  `eyJwbGFudGVk.eyJwbGFudGVk.c2ln https://wiki.planted/x #planted-room /srv/planted/log INC-77 P-77 T-77${flavour}`;

const at = '2026-01-05T10:00:00.000Z';
const time = { at, approximate: false };
const words = {
  '': ['public', 'customer', 'critical', 'commander', 'hypothesis'],
  ' as well': ['internal', 'major', 'investigator', 'action'],
};
/** In this order: the first that a field accepts. */
const candidates = (flavour: Flavour): readonly unknown[] => [
  planted(flavour),
  [planted(flavour)],
  { name: planted(flavour), bytes: 1, lines: 1 },
  ...[...words[flavour], 'strained', 'prevent', 'ruled-out', 'caused-by', 'to'],
  true,
  [{ service: planted(flavour), state: 'down' }],
  { value: 77, approximate: true },
  Object.fromEntries(timeNames.map(name => [name, time])),
  time,
  at,
  '2026-01-20',
];

function example(type: EventType, by: Flavour, flavour: Flavour): IncidentEvent {
  const fields = Object.entries(eventShapes[type]).map(([field, check]) => {
    const value = candidates(flavour).find(candidate => check(candidate));
    if (value === undefined)
      throw new Error(`nothing is planted in ${type}.${field}: teach this test what it takes`);
    return [field, value];
  });
  return {
    ...{ v: 1, id: planted(by), at, recorded: at, by: planted(by), type },
    ...Object.fromEntries(fields),
  } as IncidentEvent;
}

const types = Object.keys(eventShapes) as EventType[];
const examples = types.flatMap(type =>
  flavours.flatMap(by => flavours.map(flavour => ({ type, event: example(type, by, flavour) }))),
);
const mostOfEach = 8;
const landed = new Map<EventType, Incident[]>();

/** Applies all of the events that it can, in order. */
function happens(start: Incident, order: typeof examples, mayClose: boolean): Incident {
  return order.reduce((state, { type, event }) => {
    const next = evolve(state, 'INC-7', event);
    if (isRefusal(next) || (!mayClose && next.state.status === 'closed')) return state;
    const known = landed.get(type) ?? [];
    if (known.length < mostOfEach) landed.set(type, [...known, next]);
    return next;
  }, start);
}

beforeAll(() => {
  const start = evolve(null, 'INC-7', example('declared', '', ''));
  if (isRefusal(start)) throw new Error(start.reason);
  landed.set('declared', [start]);
  // Events with prerequisites: all of them happen in many orders, again and again.
  const orders = fc.sample(fc.shuffledSubarray(examples, { minLength: examples.length }), {
    seed: 20260105,
    numRuns: 30,
  });
  for (const order of orders) {
    // Closing events come late: few others apply afterwards.
    const open = happens(start, [...order, ...order], false);
    happens(open, order, true);
  }
  // These need one certain event directly before them, since all events here have the same few ids.
  const moved = { at: '2026-01-05T10:30:00.000Z', approximate: false };
  const sequences: readonly (readonly IncidentEvent[])[] = [
    [example('entry-added', '', ''), example('hypothesis-resolved', '', '')],
    [example('entry-added', '', ''), example('entry-struck', '', ''), example('entry-restored', '', '')],
    [
      example('entry-added', '', ' as well'),
      { ...example('entry-corrected', '', ' as well'), entry: planted(''), time: moved } as IncidentEvent,
    ],
  ];
  for (const events of sequences)
    happens(
      start,
      events.map(event => ({ type: event.type, event })),
      false,
    );
});

const documents = (type: EventType) =>
  (landed.get(type) ?? []).map(incident =>
    renderCustomerDocument(createCustomerModel(incident, { people, zone: 'UTC' })),
  );

describe('a customer document of an incident with private text in every field', () => {
  it.each(types)('%s: has no planted text', type => {
    const texts = documents(type);
    if (texts.length === 0) throw new Error(`${type} applied nowhere: teach this test what comes before it`);
    for (const text of texts)
      for (const needle of needles) expect(text.toLowerCase()).not.toContain(needle.toLowerCase());
  });

  it('has the public update, without the private text in it', () => {
    expect(documents('update-posted').join('\n')).toMatch(
      /\d\d:\d\d: an engineer \(an engineer, \(address left out\)\) on .* \(link left out\) .* \(path left out\)/,
    );
  });

  it('differs from the review of the same incident, which has it', () => {
    const reviews = (landed.get('entry-added') ?? []).map(incident =>
      renderReview(createReviewModel(incident, { ...context, people })),
    );
    for (const needle of ['Zora Quell', 'hunter2', 'db-77']) expect(reviews[0]).toContain(needle);
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  decide,
  decideDeclaration,
  type LaterIntent,
} from '../../../../source/domain/incident/decide/decide.ts';
import type { Intents } from '../../../../source/domain/incident/decide/intents.ts';
import type { Draft } from '../../../../source/domain/incident/events.ts';
import { evolve, fold } from '../../../../source/domain/incident/evolve/evolve.ts';
import { readEvent } from '../../../../source/domain/incident/schema.ts';
import type { Incident } from '../../../../source/domain/incident/state.ts';
import {
  audiences,
  loggedKinds,
  moods,
  resolutions,
  reviewAudiences,
  roles,
  serviceStates,
  severities,
} from '../../../../source/domain/incident/vocabulary.ts';
import type { PageId } from '../../../../source/domain/kernel/ids.ts';
import { isRefusal } from '../../../../source/domain/kernel/refusal.ts';
import { problemText } from '../../../../source/format/text/refusals.ts';
import { stamped, time } from '../../../builders/incident.ts';
import {
  clock,
  date,
  fixed,
  history,
  person,
  plain,
  relation,
  task,
  timeValue,
} from '../../../builders/random/incidents.ts';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
/** Typed and pasted texts. */
const typed = fc.oneof(
  fc.constantFrom('retries off', '', ' \n', '\x1b[31mred\x1b[0m', '\x1b]0;x', 'a\u202eb\0', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const named = fc.oneof(person, typed);
const role = fc.constantFrom(...roles);
const entry = fc.oneof(fc.constantFrom('last', '000001', '0003'), typed);

const wanted: { readonly [N in LaterIntent['do']]: fc.Arbitrary<Intents[N]> } = {
  log: plain({
    kind: fc.constantFrom(...loggedKinds),
    text: typed,
    links: fc.array(typed, { maxLength: 2 }),
    temporaryFix: fc.boolean(),
  }),
  amend: plain({
    entry,
    text: maybe(typed),
    time: maybe(timeValue),
    kind: maybe(fc.constantFrom(...loggedKinds)),
    temporaryFix: maybe(fc.boolean()),
  }),
  restore: plain({ entry }),
  'resolve-hypothesis': plain({
    entry: maybe(entry),
    resolution: maybe(fc.constantFrom(...resolutions)),
    why: maybe(typed),
  }),
  unmerge: plain({ why: typed }),
  'release-merge': plain({
    from: fc.constantFrom('INC-7', 'INC-8'),
    pages: fc.array(typed as fc.Arbitrary<PageId>),
    why: typed,
  }),
  relate: relation,
  unrelate: relation,
  strike: plain({ entry, why: typed }),
  pin: plain({ entry, pinned: fc.boolean() }),
  link: plain({ entry, link: typed }),
  update: plain({ text: typed, audience: fc.constantFrom(...audiences), next: maybe(fc.double()) }),
  severity: plain({ severity: fc.constantFrom(...severities), why: typed }),
  retitle: plain({ title: typed }),
  'role-offer': plain({ role, to: named }),
  'role-accept': plain({ role }),
  'role-decline': plain({ role, why: maybe(typed) }),
  'role-withdraw': plain({ role }),
  'role-take': plain({ role, agreedWith: maybe(named) }),
  pull: plain({ person: named, why: typed }),
  leave: fc.constant({}),
  checkin: plain({ mood: fc.constantFrom(...moods), text: typed }),
  'task-add': plain({
    task,
    text: typed,
    owner: maybe(named),
    due: maybe(fc.oneof(date, typed)),
    temporaryFix: fc.boolean(),
    entry: maybe(entry),
  }),
  'task-done': plain({ task }),
  'task-drop': plain({ task, why: typed }),
  'task-assign': plain({ task, owner: maybe(named), due: maybe(fc.oneof(date, typed)) }),
  'task-link': plain({ task, link: typed }),
  times: plain({
    times: plain({
      impactStarted: maybe(timeValue),
      detected: maybe(timeValue),
      mitigated: maybe(timeValue),
      resolved: maybe(timeValue),
    }),
    window: maybe(fc.integer({ min: 0, max: 3 })),
  }),
  mitigate: plain({ text: typed }),
  'impact-again': plain({ text: typed }),
  'impact-add': plain({ from: timeValue, to: maybe(timeValue) }),
  'impact-remove': plain({ window: fc.integer({ min: -1, max: 3 }), why: typed }),
  'impact-facts': plain({
    users: maybe(plain({ value: fc.double(), approximate: fc.boolean() })),
    share: maybe(plain({ value: fc.double(), approximate: fc.boolean() })),
    regions: fc.array(typed, { maxLength: 2 }),
    slo: maybe(typed),
  }),
  services: plain({
    services: fc.array(
      plain({ service: typed, state: maybe(fc.constantFrom(...serviceStates, 'unaffected' as const)) }),
      { maxLength: 3 },
    ),
  }),
  resolve: plain({ text: typed, mitigated: maybe(timeValue) }),
  reopen: plain({ why: typed, impactStarted: maybe(timeValue) }),
  close: plain({ unwritten: maybe(fc.array(typed, { maxLength: 1 })) }),
  invalid: plain({ why: typed }),
  merge: plain({ into: fc.constantFrom('INC-6', 'INC-7') }),
  'attach-page': plain({
    page: fc.constantFrom('P-1', 'P-2'),
    title: typed,
    told: fc.array(typed),
    received: timeValue.map(({ at }) => at),
    acknowledged: maybe(timeValue),
  }),
  'receive-merge': plain({
    from: fc.constantFrom('INC-7', 'INC-8'),
    title: typed,
    pages: fc.array(typed as fc.Arbitrary<PageId>),
    paged: maybe(timeValue.map(({ at }) => at)),
  }),
  'review-written': plain({ path: typed, audience: fc.constantFrom(...reviewAudiences) }),
  'review-request': plain({ reviewers: fc.array(typed, { maxLength: 2 }) }),
  'review-approve': plain({ text: typed, digest: maybe(typed) }),
  'review-return': plain({ why: typed }),
  'review-finish': plain({
    digest: maybe(typed),
    unwritten: fc.array(typed, { maxLength: 1 }),
    why: maybe(typed),
  }),
};
const intent: fc.Arbitrary<LaterIntent> = fc.oneof(
  ...Object.entries(wanted).map(([name, arbitrary]) =>
    (arbitrary as fc.Arbitrary<object>).map(fields => ({ do: name, ...fields }) as LaterIntent),
  ),
);
const dangerous = /[\p{Bidi_Control}\p{Cs}]|(?![\n\t])\p{Cc}/u;

/** Every decided event applies, survives a round trip through its journal line, and has no control characters. */
function landAll(
  state: Incident | null,
  by: string,
  drafts: readonly Draft[],
  when: string,
): Incident | null {
  return drafts.reduce<Incident | null>((before, draft, index) => {
    const event = stamped(state, by, draft, when, index);
    expect(readEvent(JSON.parse(JSON.stringify(event)))).toStrictEqual(event);
    for (const value of Object.values(draft).flat()) {
      if (typeof value === 'string') expect(value).not.toMatch(dangerous);
    }
    const after = evolve(before, 'INC-7', event);
    expect(isRefusal(after)).toBe(false);
    return isRefusal(after) ? before : after;
  }, state);
}

it('accepted events apply, and refusals give a reason', () => {
  fc.assert(
    fc.property(history(), fc.array(fc.tuple(person, intent, clock), { maxLength: 15 }), (events, wishes) => {
      let state = events.reduce<Incident | null>((before, event) => fold(before, 'INC-7', event), null);
      for (const [by, wish, when] of wishes) {
        if (!state) break;
        const verdict = decide(state, wish, { by, at: time(when), now: time(when).at });
        if (isRefusal(verdict)) expect(problemText(verdict)).not.toBe('');
        else state = landAll(state, by, verdict.events, when);
      }
    }),
    { ...fixed, numRuns: 600 },
  );
});

it('an accepted declaration creates an incident', () => {
  const declaration = plain({
    title: typed,
    severity: fc.constantFrom(...severities),
    team: maybe(typed),
    commander: maybe(named),
    investigator: maybe(named),
    pages: fc.array(typed as fc.Arbitrary<PageId>, { maxLength: 2 }),
    times: fc.record({ detected: timeValue }, { requiredKeys: [], noNullPrototype: true }),
  });
  fc.assert(
    fc.property(declaration, clock, (fields, when) => {
      const context = { by: 'ana', at: time(when), now: time(when).at };
      const verdict = decideDeclaration({ do: 'declare', ...fields }, context);
      if (isRefusal(verdict)) expect(verdict.facts).toMatchObject({ field: 'title' });
      else expect(landAll(null, 'ana', verdict.events, when)?.state.status).toBe('active');
    }),
    fixed,
  );
});

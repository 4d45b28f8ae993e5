/** Everything that can happen in a year of a watch. */
import fc from 'fast-check';

/** The result of an attempt; `hangs`: none, until it is aborted. */
export type Outcome = 'sent' | 'slow' | 'busy' | 'wrong' | 'hangs';

type Deeds = {
  /** An alert fires: a page, or a repeat. */
  arrives: { severity: 'critical' | 'major' | 'minor' };
  /** Its sender reports that it is over. */
  ends: Record<never, never>;
  acknowledge: { by: string; takeOver: boolean };
  snooze: { by: string; minutes: number };
  triage: { by: string };
  resolve: { by: string };
  escalate: { by: string };
  /** The watch is stopped and started. */
  restart: Record<never, never>;
  /** It crashes, and another one starts after some minutes. */
  dies: { minutes: number };
};

/** At some time of the year, in minutes, about the alert of one of a few keys. */
export type Happening = {
  [K in keyof Deeds]: { readonly at: number; readonly key: number; readonly do: K } & Readonly<Deeds[K]>;
}[keyof Deeds];

const minutesOfYear = 365 * 24 * 60;
const by = fc.constantFrom('ana', 'ben', 'chi');

const arrives = fc.record({
  do: fc.constant('arrives' as const),
  severity: fc.constantFrom('critical' as const, 'major' as const, 'minor' as const, 'minor' as const),
});
const person = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('acknowledge' as const), by, takeOver: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('snooze' as const),
      by,
      minutes: fc.integer({ min: 1, max: 1_440 }),
    }),
  },
  fc.record({ do: fc.constant('triage' as const), by }),
  fc.record({ do: fc.constant('resolve' as const), by }),
  fc.record({ do: fc.constant('escalate' as const), by }),
  fc.record({ do: fc.constant('ends' as const) }),
);
const trouble = fc.oneof(
  fc.record({ do: fc.constant('restart' as const) }),
  fc.record({
    do: fc.constant('dies' as const),
    minutes: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 0, max: 5 * 1_440 }),
    ),
  }),
);

/** Minutes until an alert is followed by something: mostly during an attempt, or while its chain runs. */
const after = fc.oneof(
  fc.integer({ min: 0, max: 12 }).map(seconds => seconds / 60),
  fc.integer({ min: 0, max: 90 }),
  fc.integer({ min: 0, max: 600 }),
  fc.integer({ min: 0, max: 10_000 }),
);

/** Long enough for a chain that repeats, and for a week in which no one is on call. */
const longestStory = 15 * 24 * 60;

/** An alert, later events, and its end. */
const story = (deeds: fc.Arbitrary<object>) =>
  fc
    .record({
      at: fc.integer({ min: 0, max: minutesOfYear }),
      key: fc.integer({ min: 1, max: 5 }),
      first: arrives,
      later: fc.array(fc.tuple(after, deeds), { maxLength: 5 }),
      lasts: fc.oneof(fc.integer({ min: 1, max: 2 * 24 * 60 }), fc.integer({ min: 1, max: longestStory })),
    })
    .map(({ at, key, first, later, lasts }) => {
      const rest = later.map(([minutes, deed]) => ({ at: at + minutes, key, ...deed }));
      return [{ at, key, ...first }, ...rest, { at: at + lasts, key, do: 'ends' }] as Happening[];
    });

/** A watch that dies during a notification: by chance alone that is rare. */
const struck = fc
  .record({
    at: fc.integer({ min: 0, max: minutesOfYear }),
    first: arrives,
    lasts: fc.integer({ min: 1, max: 600 }),
  })
  .map(({ at, first, lasts }): Happening[] => [
    { at, key: 6, ...first },
    { at: at + 3 / 60, key: 6, do: 'dies', minutes: 0 },
    { at: at + lasts, key: 6, do: 'ends' },
  ]);

/** A year in which people answer; with trouble, also one in which the watch is stopped and crashes. */
export function happenings(withTrouble: boolean): fc.Arbitrary<Happening[]> {
  const answers = { arbitrary: person, weight: 4 };
  const deeds = withTrouble
    ? fc.oneof(answers, { arbitrary: trouble, weight: 2 }, arrives)
    : fc.oneof(answers, arrives);
  return fc
    .tuple(fc.array(story(deeds), { minLength: 1, maxLength: 5 }), withTrouble ? struck : fc.constant([]))
    .map(([stories, also]) => [...stories.flat(), ...also].toSorted((a, b) => a.at - b.at));
}

/** Results of attempts, drawn by step and attempt. */
export const outcomes: fc.Arbitrary<Outcome[]> = fc.array(
  fc.constantFrom<Outcome>('sent', 'sent', 'slow', 'busy', 'busy', 'wrong', 'hangs'),
  { minLength: 1, maxLength: 9 },
);

/** Team files of all kinds, as users write them: chains, policies, quiet hours, rotations and overrides in zones with DST. */
import fc from 'fast-check';

export const people = ['ana', 'ben', 'chi', 'dee'] as const;
const zones = [
  'UTC',
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Pacific/Chatham',
  'Asia/Kolkata',
];

/** An optional part of the file. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const minutes = (most: number) => fc.integer({ min: 1, max: most }).map(count => `${count}m`);
const wait = minutes(120).map(length => ({ wait: length }));
const bell = fc.constantFrom('push', 'email', 'desktop');

const policy = fc
  .tuple(bell, fc.array(fc.oneof({ arbitrary: bell, weight: 2 }, wait), { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest]);

const notify = fc
  .constantFrom('primary', 'primary', 'secondary', 'team', 'round-robin', 'ana', 'second')
  .map(target => ({ notify: target }));
const act = fc.oneof(
  { arbitrary: notify, weight: 4 },
  fc.constantFrom('#incidents', '#ops').map(place => ({ post: `slack:${place}` })),
);

/** Every one of them notifies a person; one that repeats has a wait. */
const chain = fc
  .tuple(
    fc.array(fc.oneof(act, wait), { maxLength: 3 }),
    notify,
    fc.array(fc.oneof(act, wait), { maxLength: 3 }),
    wait,
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([before, first, then, pause, repeat]) => [
    ...before,
    first,
    ...then,
    pause,
    ...(repeat === 0 ? [] : [{ repeat }]),
  ]);

const clockTime = fc.integer({ min: 0, max: 47 }).map(half => {
  const hours = String(Math.floor(half / 2)).padStart(2, '0');
  return `${hours}:${half % 2 === 0 ? '00' : '30'}`;
});
const quietHours = fc.record({ from: clockTime, to: clockTime }).filter(({ from, to }) => from !== to);

const zone = maybe(fc.constantFrom(...zones));
const name = fc.constant('Somebody');
const email = 'somebody@example.com';

/** With a policy of their own, and the addresses for it; or with the file's, and only some of the addresses. */
const person = fc.oneof(
  fc.record({
    name,
    timezone: zone,
    email: fc.constant(email),
    ntfy: fc.constant('topic'),
    policies: fc.record({ urgent: policy, normal: policy }),
    quiet_hours: maybe(quietHours),
  }),
  fc.record({
    name,
    timezone: zone,
    email: maybe(fc.constant(email)),
    ntfy: fc.option(fc.constant('topic'), { nil: undefined, freq: 5 }),
    quiet_hours: maybe(quietHours),
  }),
);

const rotation = fc.record({
  people: fc.shuffledSubarray([...people], { minLength: 1 }),
  starts: fc.constantFrom('2025-12-01T09:00', '2025-12-31T23:30', '2026-02-01T00:00'),
  ends: maybe(fc.constant('2026-10-01T09:00')),
  shift: fc.constantFrom('7 hours', '12 hours', '1 day', '3 days', '1 week', '2 weeks', '1 month'),
  timezone: maybe(fc.constantFrom(...zones)),
  hours: maybe(
    fc.record({
      days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], { minLength: 3 }),
      from: clockTime,
      to: clockTime,
    }),
  ),
});

const wallOf = (day: number) => new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 16);
const override = fc
  .record({
    person: fc.constantFrom(...people),
    from: fc.integer({ min: 0, max: 360 }),
    days: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ person: who, from, days }) => ({ person: who, from: wallOf(from), to: wallOf(from + days) }));

const schedule = fc.record({
  timezone: fc.constantFrom(...zones),
  rotations: fc.array(rotation, { minLength: 1, maxLength: 2 }),
  overrides: fc.array(override, { maxLength: 4 }),
});

/** The text of a team file. */
export const teamFile = fc
  .record({
    people: fc.record({ ana: person, ben: person, chi: person, dee: person }, { noNullPrototype: true }),
    first: schedule,
    second: schedule,
    members: fc.shuffledSubarray([...people], { minLength: 1 }),
    primary: fc.constantFrom('first', 'first', 'second', undefined),
    secondary: fc.constantFrom('second', undefined),
    within: maybe(minutes(90)),
    repage: maybe(fc.integer({ min: 1, max: 200 }).map(hours => `${hours}h`)),
    chain,
    policies: fc.record({ urgent: policy, normal: policy }),
    quiet: maybe(quietHours),
  })
  .map(({ people: all, first, second, members, primary, secondary, within, repage, ...rest }) => ({
    version: 1,
    people: all,
    teams: {
      payments: {
        people: members,
        primary,
        secondary,
        chain: 'standard',
        acknowledge_within: within,
        repage_after: repage,
      },
    },
    schedules: { first, second },
    chains: { standard: rest.chain },
    policies: rest.policies,
    quiet_hours: rest.quiet,
    channels: {
      push: { ntfy: 'https://ntfy.example.com' },
      email: { smtp: 'smtp://localhost', from: 'x@example.com' },
      slack: { webhook: 'https://slack.example.com/x' },
    },
  }));

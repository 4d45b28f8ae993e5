/** What happens in the pictures, as the commands that record it: who, and what they say. */
type Said = readonly [person: string, ...words: string[]];

const outage: readonly Said[] = [
  [
    'ana',
    ...['declare', 'Checkout fails for European cards', '-s', 'major', '--at', '14:01'],
    ...['--commander', 'ben', '--investigator', 'ana', '--impact-started', '~13:55'],
  ],
  ['ben', 'role', 'accept', 'commander', '--at', '14:02'],
  ['ana', 'finding', 'Every failing request times out on 3-D Secure after 30 s', '--at', '14:04'],
  ['ana', 'note', 'Gateway dashboard: https://grafana.example/d/gateway', '--at', '14:05'],
  ['ana', 'hypothesis', 'The new connection pool of the gateway is exhausted', '--at', '14:07'],
  ['ben', 'severity', 'critical', '--why', 'no European card goes through any more', '--at', '14:09'],
  ['ben', 'update', 'Card payments in Europe fail. We are on it; next update at 14:40.', '--at', '14:10'],
  ['ben', 'pull', 'chi', '--why', 'knows the gateway', '--at', '14:11'],
  ['chi', 'finding', 'pgbouncer: 400 clients waiting, 20 server connections. 决済も同じ 🚦', '--at', '14:15'],
  ['ben', 'decision', 'Roll the gateway back first, look for the cause after', '--at', '14:18'],
  ['chi', 'action', 'gateway back on 2026.3.1', '--at', '14:21'],
  ['ana', 'action', 'Pool raised from 20 to 200 by hand', '--temporary-fix', '--at', '14:24'],
  ['ana', 'task', 'add', 'Size the pool by load, and undo 200', '--owner', 'ana', '--temporary-fix'],
  ['ben', 'note', 'Support has 214 tickets; the banner is up', '--at', '14:25'],
  ['ana', 'finding', 'Error rate down from 38 % to 2 % and falling', '--at', '14:27'],
  ['ben', 'update', 'Card payments in Europe work again. We keep watching.', '--public', '--at', '14:30'],
  ['ben', 'checkin', 'ok', '--at', '14:28'],
  ['ana', 'checkin', 'ok', '--at', '14:29'],
];

const others: readonly Said[] = [
  [
    'dee',
    ...['declare', 'Nightly invoices arrive two hours late', '-s', 'minor', '--at', '09:12'],
    ...['--commander', 'dee', '--investigator', 'eli'],
  ],
  ['eli', 'role', 'accept', 'investigator', '-i', 'INC-2', '--at', '09:15'],
  [
    'ben',
    ...['declare', 'Search answers in ten seconds', '-s', 'major', '--at', '2026-03-02T22:40'],
    ...['--commander', 'ben', '--investigator', 'ana'],
  ],
  ['ana', 'role', 'accept', 'investigator', '-i', 'INC-3', '--at', '2026-03-02T22:41'],
  ['ana', 'task', 'add', 'Alert on slow queries before users do', '--owner', 'ana', '-i', 'INC-3'],
  ['ben', 'resolve', 'Index rebuilt', '-i', 'INC-3', '--at', '2026-03-02T23:55'],
];

export const story: readonly Said[] = [
  ...outage.map(
    ([person, verb, ...words]): Said => [
      person,
      ...(verb === 'declare' ? [verb, ...words] : [verb ?? '', ...words, '-i', 'INC-1']),
    ],
  ),
  ...others,
];

/** What ana has typed in the picture of the room, and not sent. */
export const typing = '*retries of the card terminals are what keeps the pool full: ';

/** What monitoring sends to the watch, one after the other. */
export const pages = [
  {
    title: 'Card payments: 38 % of responses are errors',
    severity: 'critical',
    dedupKey: 'errors',
    labels: { service: 'gateway', region: 'eu' },
    body: 'More than 0.1 % of responses have had status 500 for five minutes.',
    links: [{ href: 'https://grafana.example/d/gateway', text: 'dashboard' }],
  },
  {
    title: 'pgbouncer: clients wait for a connection',
    severity: 'major',
    dedupKey: 'pool',
    labels: { service: 'gateway', region: 'eu' },
  },
] as const;

/** The team file beside the store: two teams whose people live in four zones. A weekend is not covered. */
export const teamFile = `version: 1
people:
  ana: {name: Ana Ruiz, timezone: Europe/Madrid}
  ben: {name: Ben Okafor, timezone: America/New_York}
  chi: {name: Chi Nguyen, timezone: Asia/Tokyo}
  dee: {name: Dee Lind, timezone: Europe/Madrid}
  eli: {name: Eli Stone, timezone: Europe/London}
teams:
  payments:
    people: [ana, ben, chi]
    owns: {service: gateway}
    primary: payments-primary
    secondary: payments-secondary
  invoices: {people: [dee, eli], primary: invoices-primary}
policies: {urgent: [exec:pager, wait: 5m, exec:phone], normal: [exec:pager]}
channels: {exec: {pager: ["true"], phone: ["true"]}}
schedules:
  payments-primary:
    timezone: UTC
    rotations: [{name: weekly, people: [ana, ben, chi], starts: 2026-02-23T09:00, shift: 1 week}]
    overrides: [{person: chi, from: 2026-03-05T18:00, to: 2026-03-06T09:00}]
  payments-secondary:
    timezone: UTC
    rotations: [{people: [ben, chi, ana], starts: 2026-02-23T09:00, shift: 1 week}]
  invoices-primary:
    timezone: UTC
    rotations:
      - people: [dee, eli]
        starts: 2026-02-23T09:00
        shift: 1 day
        hours: {days: [mon, tue, wed, thu, fri], from: "09:00", to: "09:00"}
`;

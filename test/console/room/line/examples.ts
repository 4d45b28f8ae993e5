/** Examples of lines on the input line. */

/** Every slash command as a person types it, and its intent. */
export const commandExamples: Readonly<Record<string, readonly (readonly [string, object])[]>> = {
  severity: [['/severity critical all of it', { do: 'severity', severity: 'critical', why: 'all of it' }]],
  role: [
    ['/role offer commander @ben', { do: 'role-offer', role: 'commander', to: 'ben' }],
    ['/role accept investigator', { do: 'role-accept', role: 'investigator' }],
    ['/role decline commander', { do: 'role-decline', role: 'commander' }],
    ['/role withdraw commander', { do: 'role-withdraw', role: 'commander' }],
    ['/role take commander', { do: 'role-take', role: 'commander', agreedWith: null }],
    ['/role take commander ben', { do: 'role-take', role: 'commander', agreedWith: 'ben' }],
  ],
  checkin: [['/checkin strained no sleep', { do: 'checkin', mood: 'strained', text: 'no sleep' }]],
  update: [
    ['/update on it', { do: 'update', audience: 'internal', text: 'on it' }],
    ['/update public on it', { do: 'update', audience: 'public', text: 'on it' }],
  ],
  mitigated: [
    ['/mitigated', { do: 'mitigate', text: '' }],
    ['/mitigated rolled back', { do: 'mitigate', text: 'rolled back' }],
  ],
  impact: [
    ['/impact again errors are back', { do: 'impact-again', text: 'errors are back' }],
    ['/impact users ~1200', { do: 'impact-facts', users: { value: 1200, approximate: true } }],
    ['/impact share 12%', { do: 'impact-facts', share: { value: 0.12, approximate: false } }],
    ['/impact share unknown', { do: 'impact-facts', share: null }],
    ['/impact regions eu-1, eu-2', { do: 'impact-facts', regions: ['eu-1', 'eu-2'] }],
    ['/impact slo 20% of the budget', { do: 'impact-facts', slo: '20% of the budget' }],
  ],
  services: [
    [
      '/services checkout=down search',
      {
        do: 'services',
        services: [
          { service: 'checkout', state: 'down' },
          { service: 'search', state: null },
        ],
      },
    ],
    [
      '/services checkout degraded, search',
      {
        do: 'services',
        services: [
          { service: 'checkout', state: 'degraded' },
          { service: 'search', state: null },
        ],
      },
    ],
    ['/services down', { do: 'services', services: [{ service: 'down', state: null }] }],
  ],
  resolve: [
    ['/resolve', { do: 'resolve', text: '' }],
    ['/resolve rolled back', { do: 'resolve', text: 'rolled back' }],
  ],
  reopen: [['/reopen it is back', { do: 'reopen', why: 'it is back' }]],
  invalid: [['/invalid a test', { do: 'invalid', why: 'a test' }]],
  retitle: [['/retitle Cards fail', { do: 'retitle', title: 'Cards fail' }]],
  times: [
    [
      '/times detected ~03:01',
      { do: 'times', times: { detected: { at: '2026-03-02T03:01:00.000Z', approximate: true } } },
    ],
    ['/times identified unknown', { do: 'times', times: { identified: null } }],
  ],
  amend: [
    ['/amend last a better text', { do: 'amend', entry: 'last', text: 'a better text' }],
    [
      '~03:01 /amend last it began here',
      {
        do: 'amend',
        entry: 'last',
        text: 'it began here',
        time: { at: '2026-03-02T03:01:00.000Z', approximate: true },
      },
    ],
  ],
  move: [['/move last 09:40', { room: 'move', entry: 'last', time: '09:40' }]],
  kind: [['/kind last finding', { do: 'amend', entry: 'last', kind: 'finding' }]],
  restore: [['/restore 8XK2P', { do: 'restore', entry: '8XK2P' }]],
  confirm: [
    [
      '/confirm',
      { do: 'resolve-hypothesis', resolution: 'confirmed', entry: null, why: null, isTyped: true },
    ],
    [
      '/confirm 8XK2P',
      { do: 'resolve-hypothesis', resolution: 'confirmed', entry: '8XK2P', why: null, isTyped: true },
    ],
  ],
  'rule-out': [
    [
      '/rule-out 8XK2P the disk has space',
      {
        do: 'resolve-hypothesis',
        resolution: 'ruled-out',
        entry: '8XK2P',
        why: 'the disk has space',
        isTyped: true,
      },
    ],
  ],
  open: [
    ['/open 8XK2P', { do: 'resolve-hypothesis', resolution: null, entry: '8XK2P', why: null, isTyped: true }],
  ],
  relate: [
    ['/relate caused-by inc-3', { do: 'relate', kind: 'caused-by', incident: 'INC-3', direction: 'to' }],
  ],
  unrelate: [
    ['/unrelate related 3', { do: 'unrelate', kind: 'related', incident: 'INC-3', direction: 'to' }],
  ],
  strike: [['/strike 8XK2P wrong host', { do: 'strike', entry: '8XK2P', why: 'wrong host' }]],
  pin: [['/pin last', { do: 'pin', entry: 'last', pinned: true }]],
  unpin: [['/unpin last', { do: 'pin', entry: 'last', pinned: false }]],
  link: [['/link last https://example.com/g', { do: 'link', entry: 'last', link: 'https://example.com/g' }]],
  done: [['/done t-1', { do: 'task-done', task: 'T-1' }]],
  drop: [['/drop t-1 not worth it', { do: 'task-drop', task: 'T-1', why: 'not worth it' }]],
  assign: [['/assign t-1 @ben', { do: 'task-assign', task: 'T-1', owner: 'ben' }]],
  leave: [['/leave', { do: 'leave' }]],
  pir: [['/pir', { room: 'review' }]],
  close: [['/close', { room: 'close' }]],
  unmerge: [['/unmerge another cause', { do: 'unmerge', why: 'another cause' }]],
  merge: [['/merge inc-0012', { do: 'merge', into: 'INC-12' }]],
  filter: [
    ['/filter', { room: 'filter', text: '' }],
    ['/filter pool @ana', { room: 'filter', text: 'pool @ana' }],
  ],
  goto: [['/goto +00:14', { room: 'goto', text: '+00:14' }]],
  runbook: [['/runbook', { room: 'runbook' }]],
  similar: [['/similar', { room: 'similar' }]],
  help: [['/help', { room: 'help' }]],
  back: [['/back', { room: 'back' }]],
  quit: [['/quit', { room: 'quit' }]],
};

/** A line of each other kind. */
export const lineExamples = [
  'a note',
  '*a finding',
  '?a hypothesis',
  '!a decision',
  '>an action',
  '>an action #fix',
  '^an update',
  '^^a public update',
  '+a follow-up',
  '+a follow-up @ben #fix',
  '@ben knows the pool',
  '@chi knows the pool',
] as const;

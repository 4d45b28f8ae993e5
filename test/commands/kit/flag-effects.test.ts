/**
 * Every flag that is accepted takes effect. For each flag of each command: a command line that says something else with the flag
 * than without it. A new flag without a row fails here; so does a form of a command that would ignore a flag.
 */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Command, Failure, kebab, type ParsedArgs } from '../../../source/commands/kit/command.ts';
import { globalFlags } from '../../../source/commands/kit/flags.ts';
import { refuseIneffectiveFlags } from '../../../source/commands/kit/forms.ts';
import { table } from '../../../source/commands/table.ts';
import { openDesk } from '../../builders/desk.ts';
import { people, writeTeamFile } from '../../builders/team-file.ts';

type Effect = {
  /** The command line without the flag. A `_` in a word is a space. */
  readonly base: string;
  readonly flag: string;
  /** What is printed with the flag, and not without it. */
  readonly sees: RegExp;
  /** Prints it, if the command itself does not. */
  readonly then?: string;
};

const effect = (base: string, flag: string, sees: RegExp, then?: string): Effect => ({
  ...{ base, flag, sees },
  ...(then !== undefined && { then }),
});

const earlier = '--at 2026-03-02T09:09Z';
const moved = /2026-03-02T09:09:00/;
/** For each command that records something about an incident. */
const recorded = (base: string, then = 'log INC-1 --json'): Readonly<Record<string, Effect>> => ({
  incident: effect(base, '-i INC-2', /INC-2/),
  at: effect(`${base} -i INC-1`, earlier, moved, then),
});
const entry = {
  ...recorded('note the_cache'),
  link: effect('note x -i INC-1', '--link https://example.org/graph', /example\.org\/graph/),
  attach: effect('note x -i INC-1', '--attach graph.txt', /graph\.txt/),
};
const declaring = (base: string): Readonly<Record<string, Effect>> => ({
  severity: effect(base.replace(' -s minor', ''), '-s minor', /INC-6 {2}minor/),
  team: effect(`${base} --json`, '-t search', /"team":"search"/),
  commander: effect(`${base} --json`, '--commander chi', /"commander":"chi"/),
  investigator: effect(`${base} --json`, '--investigator chi', /"investigator":"chi"/),
  service: effect(`${base} --json`, '--service checkout=down', /"name":"checkout"/),
  impactStarted: effect(`${base} --json`, '--impact-started 2026-03-02T09:09Z', moved),
  detected: effect(`${base} --json`, '--detected 2026-03-02T09:09Z', moved),
  confidential: effect(`${base} --json`, '--confidential', /"confidential":true/),
  drill: effect(`${base} --json`, '--drill', /"drill":true/),
  at: effect(`${base} --json`, earlier, moved),
});
const time = (name: string): Effect =>
  effect('times --json -i INC-1 --identified unknown', `--${kebab(name)} 2026-03-02T09:09Z`, moved);

const effects: Readonly<Record<string, Readonly<Record<string, Effect>>>> = {
  declare: {
    ...declaring('declare New -s minor'),
    page: effect('declare Other -s minor --json', '--page P-1', /"pages":\["P-1"\]/),
    why: effect('declare --page P-1', '--why new_thing', /new thing/, 'pages P-1 --json'),
    correct: effect('declare --page P-2', '--correct', /INC-6/),
  },
  list: {
    status: effect('list', '--status all', /INC-3/),
    severity: effect('list', '-s critical', /none/),
    search: effect('list --status all', '--search Checkout', /^(?![\s\S]*INC-2)[\s\S]*INC-1/),
    limit: effect('list --status all --search declared', '--limit 1', /the best 1 of/),
  },
  show: { incident: effect('show', '-i INC-2', /Mails late/) },
  similar: {
    incident: effect('similar', '-i INC-9', /no incident INC-9/),
    title: effect('similar', '--title Checkout_slow', /INC-1/),
    limit: effect('similar --title Checkout_slow', '--limit 0', /invalid limit/),
  },
  log: { incident: effect('log', '-i INC-2', /Mails late/) },
  severity: {
    ...recorded('severity critical --why worse'),
    why: effect('severity critical -i INC-1', '--why worse', /worse/),
  },
  retitle: recorded('retitle Other'),
  service: recorded('service checkout=down'),
  impact: {
    ...recorded('impact --users 5'),
    users: effect('impact --slo x -i INC-1', '--users 77', /77/),
    share: effect('impact --slo x -i INC-1', '--share 12%', /12%/),
    regions: effect('impact --slo x -i INC-1', '--regions eu', /regions eu/),
    slo: effect('impact --users 5 -i INC-1', '--slo budget_gone', /budget gone/),
    from: effect('impact add --to 2026-03-02T09:30Z -i INC-1', '--from 2026-03-02T09:09Z', /09:09/),
    to: effect('impact add --from 2026-03-02T09:09Z -i INC-1', '--to 2026-03-02T09:30Z', /09:30/),
    why: effect('impact remove 1 -i INC-1', '--why wrong', /only|wrong/),
  },
  times: {
    ...recorded('times --identified unknown'),
    ...Object.fromEntries(
      [
        'impactStarted',
        'detected',
        'acknowledged',
        'declared',
        'identified',
        'mitigated',
        'resolved',
        'closed',
      ].map(name => [name, time(name)]),
    ),
    window: effect('times --mitigated unknown -i INC-1', '--window 9', /no impact window|window/),
  },
  mitigate: recorded('mitigate'),
  resolve: {
    ...recorded('resolve fixed'),
    mitigated: effect('resolve -i INC-1 --json', '--mitigated 2026-03-02T09:09Z', moved),
  },
  reopen: {
    incident: effect('reopen --why again', '-i INC-3', /reopened it: again/),
    at: effect('reopen -i INC-2 --why again', earlier, moved, 'log INC-2 --json'),
    why: effect('reopen -i INC-2', '--why again', /again/),
    impactStarted: effect('reopen -i INC-2 --why again --json', '--impact-started 2026-03-02T09:09Z', moved),
  },
  close: {
    incident: effect('close', '-i INC-2', /INC-2/),
    at: effect('close -i INC-2', '--at nonsense', /invalid time/),
  },
  invalid: { ...recorded('invalid --why x'), why: effect('invalid -i INC-1', '--why a_test', /a test/) },
  merge: {
    incident: effect('merge --into INC-2', '-i INC-3', /INC-3/),
    at: effect('merge INC-1 --into INC-2', earlier, moved, 'log INC-1 --json'),
    into: effect('merge INC-1', '--into INC-2', /merged it into INC-2/),
    undo: effect('merge INC-1 --why x', '--undo', /INC-1 is not merged/),
    why: effect('merge INC-1 --undo', '--why other', /INC-1 is not merged/),
  },
  relate: {
    incident: effect('relate --related INC-3', '-i INC-2', /INC-2 .*related to INC-3/),
    at: effect('relate INC-1 --related INC-3', earlier, moved, 'log INC-1 --json'),
    causedBy: effect('relate INC-1 --related INC-2', '--caused-by INC-3', /caused by INC-3/),
    recurrenceOf: effect('relate INC-1 --related INC-2', '--recurrence-of INC-3', /recurrence of INC-3/),
    related: effect('relate INC-1 --caused-by INC-2', '--related INC-3', /related to INC-3/),
    remove: effect('relate INC-1 --related INC-3', '--remove', /is not recorded as related/),
  },
  note: { ...entry, kind: effect('note x -i INC-1', '--kind finding', /finding/) },
  finding: { ...entry, ...recorded('finding x') },
  hypothesis: { ...entry, ...recorded('hypothesis x') },
  decision: { ...entry, ...recorded('decision x') },
  action: {
    ...entry,
    ...recorded('action x'),
    temporaryFix: effect('action x -i INC-1', '--temporary-fix', /temporary fix/),
  },
  amend: {
    incident: effect('amend last other', '-i INC-2', /INC-2 .*other/),
    at: effect('amend last other -i INC-1 --json', '--at 2026-03-02T09:09Z', moved),
    kind: effect('amend last other -i INC-1', '--kind decision', /decision/),
    temporaryFix: effect('amend last other -i INC-1 --kind action', '--temporary-fix', /temporary fix/),
  },
  strike: {
    incident: effect('strike last --why wrong', '-i INC-2', /INC-2 .*struck: wrong/),
    why: effect('strike last -i INC-1', '--why wrong', /struck: wrong/),
    undo: effect('strike last -i INC-1', '--undo', /no entry of yours in INC-1 is struck/),
  },
  restore: { incident: effect('restore last', '-i INC-9', /no incident INC-9/) },
  pin: {
    incident: effect('pin last', '-i INC-2', /INC-2 .*pinned/),
    off: effect('pin last -i INC-1', '--off', /the entry is not pinned/),
  },
  confirm: {
    ...recorded('confirm'),
    incident: effect('confirm', '-i INC-2', /INC-2/),
    why: effect('confirm -i INC-1', '--why proven', /proven/),
    undo: effect('confirm -i INC-1', '--undo', /no hypothesis of INC-1 was/),
  },
  'rule-out': {
    ...recorded('rule-out'),
    incident: effect('rule-out', '-i INC-2', /INC-2/),
    why: effect('rule-out -i INC-1', '--why disproven', /disproven/),
    undo: effect('rule-out -i INC-1', '--undo', /no hypothesis of INC-1 was/),
  },
  update: {
    ...recorded('update hello'),
    public: effect('update hello -i INC-1', '--public', /public update/),
    next: effect('update hello -i INC-1', '--next soon', /invalid duration/),
  },
  checkin: recorded('checkin ok'),
  role: {
    ...recorded('role offer commander chi'),
    why: effect('role decline investigator -i INC-1 --as ben', '--why asleep', /asleep/),
    agreedWith: effect('role take commander -i INC-1 --as chi', '--agreed-with ana', /agreed with ana/),
  },
  pull: { ...recorded('pull chi --why dba'), why: effect('pull chi -i INC-1', '--why dba', /dba/) },
  leave: {
    incident: effect('leave', '-i INC-9', /no incident INC-9/),
    at: effect('leave -i INC-1 --as dee', '--at nonsense', /invalid time/),
  },
  pir: {
    incident: effect('pir --stdout', '-i INC-2', /Mails late/),
    out: effect('pir INC-1', '--out review.md', /review\.md/),
    audience: effect('pir INC-1 --stdout', '--audience customer', /Apology|noticed/),
    check: effect('pir INC-1', '--check', /not written|no review yet/),
    commit: effect('pir INC-1', '--commit', /not committed|committed/),
    stdout: effect('pir INC-1', '--stdout', /## Timeline/),
  },
  review: {
    incident: effect('review', '-i INC-2', /INC-2 has no review yet/),
    at: effect('review request ben -i INC-2', '--at nonsense', /invalid time/),
    why: effect('review return -i INC-2', '--why unclear', /no review yet/),
  },
  task: {
    incident: effect('task add more', '-i INC-2', /INC-2/),
    at: effect('task done T-1', earlier, moved, 'log INC-1 --json'),
    why: effect('task drop T-1', '--why late', /late/),
    owner: effect('task add more -i INC-1', '--owner chi', /chi/),
    due: effect('task add more -i INC-1 --json', '--due 2030-01-02', /2030-01-02/),
    type: effect('task add more -i INC-1 --json', '--type repair', /"type":"repair"/),
    temporaryFix: effect('task add more -i INC-1 --json', '--temporary-fix', /"temporaryFix":true/),
    entry: effect('task add more -i INC-1', '--entry ZZZZZ', /no entry "ZZZZZ"/),
    mine: effect('task list --as chi', '--mine', /no follow-ups/),
    overdue: effect('task list --json', '--overdue', /^\[\{"id":"T-1"[^{]*\}\]/),
    all: effect('task list', '--all', /T-3/),
    to: effect('task export T-1', '--to jira', /jira/),
    dryRun: effect('task export T-1 --to linear', '--dry-run', /would be exported/),
    force: effect('task export T-4 --to linear --dry-run', '--force', /T-4 {2}would be exported/),
  },
  oncall: {
    at: effect('oncall search-primary', '--at 2030-01-01T00:00Z', /nobody/),
    mine: effect('oncall', '--mine', /\dd {2}pay/),
  },
  schedule: {
    from: effect('schedule show pay --json', '--from 2030-01-01T00:00Z', /"from":"2030-01-01/),
    to: effect('schedule show pay --json', '--to 2030-01-01T00:00Z', /"to":"2030-01-01|to":"20(?:29|30)/),
    weeks: effect('schedule check pay', '--weeks x', /invalid|weeks/),
    mine: effect('schedule show pay', '--mine', /pay {2}payments primary/),
    for: effect('schedule override pay chi', '--for ben', /covers|O-\d|ben/),
    remove: effect('schedule override', '--remove O-9', /no override O-9/),
    force: effect('schedule override tight ben --from +1h --to +9d', '--force', /add --why|needs a reason/),
    with: effect('schedule join pay chi --dry-run', '--with ben', /ben \+ chi/),
    rotation: effect('schedule join pay chi --dry-run', '--rotation none', /no rotation|none/),
    dryRun: effect('schedule join pay chi', '--dry-run', /would|not changed|nothing was/),
    person: effect('schedule show pay', '--person zoe', /no person "zoe"/),
    match: effect('schedule import shifts.ics new --dry-run', '--match ^Secondary', /0 events/),
    out: effect('schedule export pay', '--out pay.ics', /pay\.ics/),
    timezone: effect('schedule import shifts.ics new --dry-run', '--timezone Mars/Base', /Mars/),
    why: effect('schedule override pay chi --from +1h --to +2h --json', '--why dentist', /dentist/),
  },
  page: {
    severity: effect('page Disk_full', '-s minor', /minor/),
    team: effect('page Disk_full --json', '-t search', /"team":"search"/),
    label: effect('page Disk_full --json', '--label host=db-1', /"host":"db-1"/),
    dryRun: effect('page Disk_full', '--dry-run', /^(?![\s\S]*P-4)/),
    at: effect('page Disk_full --dry-run', '--at 2030-01-01T10:00Z', /2030-01-01/),
  },
  pages: { open: effect('pages --json', '--open', /^(?![\s\S]*"P-2")/) },
  ack: {
    takeOver: effect('ack P-3 --as chi', '--take-over', /acked by chi/),
    at: effect('ack P-1', earlier, moved, 'pages P-1 --json'),
  },
  triage: {
    ...declaring('triage P-1 as incident'),
    into: effect('triage P-1 as duplicate', '--into INC-1', /INC-1/),
    why: effect('triage P-1 as false-positive', '--why noise', /P-1/),
    correct: effect('triage P-2 as false-positive --why x', '--correct', /^\S P-2|P-2 .*false/),
    at: effect('triage P-1 as routine', '--at nonsense', /invalid time/),
  },
  snooze: { at: effect('snooze P-1 30m', '--at nonsense', /invalid time/) },
  silence: {
    match: effect('silence add --until +2h --why work', '--match host=db-1', /host=db-1/),
    from: effect(
      'silence add --match a=b --until 2030-01-02T00:00Z --why work',
      '--from 2030-01-01T00:00Z',
      /2030-01-01/,
    ),
    until: effect('silence add --match a=b --why work', '--until +2h', /SIL-1/),
    why: effect('silence add --match a=b --until +2h', '--why work', /work/),
    at: effect('silence add --match a=b --until +2h --why work', '--at nonsense', /invalid time/),
  },
  change: {
    team: effect('change Deploy --json', '-t search', /"team":"search"/),
    link: effect('change Deploy --json', '--link https://example.org/d', /example\.org\/d/),
    at: effect('change Deploy --json', earlier, moved),
  },
  changes: { since: effect('changes', '--since 4000d', /Deployed/) },
  drill: {
    list: effect('drill nowhere', '--list', /unexpected argument/),
    score: effect('drill nowhere', '--score elsewhere', /unexpected argument/),
  },
  report: {
    since: effect('report --json', '--since 2026-03-01', /"since":"2026-03-01/),
    until: effect('report --json', '--until 2026-03-05 --since 2026-03-01', /"until":"2026-03-05/),
    csv: effect('report', '--csv', /^id,/),
    html: effect('report', '--html', /<html/),
    bom: effect('report --csv', '--bom', /^\uFEFF/),
    separator: effect('report --csv', '--separator semicolon', /^id;/),
  },
  export: {
    incident: effect('export --format jsonl', '-i INC-2', /Mails late/),
    all: effect('export', '--all', /INC-3/),
    format: effect('export INC-1', '--format csv', /^id,/),
    since: effect('export --all', '--since 1m', /^(?![\s\S]*"INC-1")/),
    out: effect('export INC-1', '--out file.jsonl', /wrote 1 incident/),
    confidential: effect('export --all', '--confidential', /"id":"INC-4"/),
    drills: effect('export --all', '--drills', /"id":"INC-5"/),
    bom: effect('export --all --format csv', '--bom', /^\uFEFF/),
    separator: effect('export --all --format csv', '--separator semicolon', /^id;/),
  },
  config: { unset: effect('config theme', '--unset', /no longer set/) },
};

/** Observed by other tests: these run until they are stopped, need a terminal, or read files of their own. */
const elsewhere: Readonly<Record<string, string>> = {
  'log follow': 'test/commands/incidents/log.test.ts',
  'watch listen': 'test/commands/pages/watch.test.ts',
  'watch alertmanager': 'test/e2e/watch/prometheus.test.ts',
  'watch headless': 'test/commands/pages/watch.test.ts',
  'schedule theirs': 'test/commands/oncall/schedule.test.ts',
  'similar team': 'test/domain/search/similar.test.ts',
  'drill speed': 'test/commands/setup/drill.test.ts',
  'drill console': 'test/commands/setup/drill.test.ts',
  'import kind': 'test/commands/incidents/import.test.ts',
  'import skipBad': 'test/commands/incidents/import.test.ts',
  'import dryRun': 'test/commands/incidents/import.test.ts',
  'doctor notify': 'test/commands/setup/doctor-notify.test.ts',
};

const desk = openDesk();
const splitWords = (line: string): string[] => line.split(' ').map(word => word.replaceAll('_', ' '));
const weekly = (...names: string[]) => ({
  timezone: 'UTC',
  rotations: [
    { name: 'weekly', people: names, starts: '2026-01-05T09:00', shift: '1 week', ends: '2029-01-01T09:00' },
  ],
});

async function prepareStore(): Promise<void> {
  writeTeamFile(desk, {
    people: { ...people, dee: { name: 'Dee Park' } },
    teams: {
      payments: { people: ['ana', 'ben'], primary: 'pay', owns: { service: ['checkout'] } },
      search: { people: ['chi'], primary: 'search-primary' },
    },
    schedules: {
      pay: weekly('ana', 'ben'),
      'search-primary': weekly('chi'),
      tight: { ...weekly('ana', 'ben'), limits: { max_consecutive: '1 day' } },
    },
    default_team: 'payments',
    routes: [],
    chains: { standard: [{ notify: 'primary' }] },
    channels: { desktop: {} },
    policies: { urgent: ['desktop'], normal: ['desktop'] },
    trackers: {
      linear: { token: 'lin_x', team: 'PAY' },
      github: { token: 'gh_x', repository: 'acme/shop' },
    },
  });
  writeFileSync(join(desk.folder, 'graph.txt'), 'p99 9s');
  writeFileSync(
    join(desk.folder, 'shifts.ics'),
    [
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z'],
      ...[
        'DTSTART:20261207T090000',
        'DTEND:20261207T170000',
        'SUMMARY:Primary: ana',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ],
    ].join('\r\n'),
  );
  const at = '2026-03-02T09:00Z';
  for (const line of [
    `declare Checkout_slow -s major -t payments --commander ana --investigator ben --at ${at} --impact-started ${at}`,
    'hypothesis -i INC-1 the_pool',
    'task add -i INC-1 Bigger_pool --owner ben --due 2026-01-02',
    `declare Mails_late -s minor --commander ana --investigator ana --at ${at}`,
    'note -i INC-2 seen',
    'task add -i INC-2 Alert --owner ana',
    'task add -i INC-2 Old',
    'task done T-3',
    'resolve -i INC-2 fixed',
    `declare Not_one -s minor --at ${at}`,
    'invalid -i INC-3 --why a_test',
    `declare Secret -s minor --confidential --at ${at}`,
    'task add -i INC-4 Quiet --owner ana',
    'invalid -i INC-4 --why done',
    `declare Rehearsal -s minor --drill --at ${at}`,
    'invalid -i INC-5 --why done',
    'note -i INC-1 newest',
    'page Disk_full --label service=checkout',
    'page Noise',
    'triage P-2 as routine',
    'page Held',
    `change Deployed --at ${at}`,
    'config theme none',
  ])
    await desk.does(splitWords(line));
  await desk.does(['ack', 'P-3'], { as: 'ben' });
}

async function print(line: string, then: string | undefined): Promise<string> {
  const store = mkdtempSync(join(tmpdir(), 'callme-flags-'));
  cpSync(desk.store, store, { recursive: true });
  const env = { CALLME_STORE: store };
  const ran = await desk.callme(splitWords(line), { env });
  const shown = then === undefined ? ran : await desk.callme(splitWords(then), { env });
  return shown.stdout + shown.stderr;
}

const rows = table.flatMap(({ verb, flags }) =>
  Object.keys(flags).map(flag => ({ verb, flag, row: effects[verb]?.[flag] })),
);

describe('a flag that is accepted', () => {
  beforeAll(prepareStore, 60_000);

  it.each(rows)('$verb $flag has a row that shows its effect', ({ verb, flag, row }) => {
    expect(row ?? elsewhere[`${verb} ${flag}`]).toBeDefined();
  });

  it.each(rows.flatMap(({ verb, flag, row }) => (row ? [{ verb, flag, row }] : [])))(
    '$verb $flag changes what is printed',
    async ({ row: { base, flag, sees, then } }) => {
      expect(await print(`${base} ${flag}`, then)).toMatch(sees);
      expect(await print(base, then)).not.toMatch(sees);
    },
  );
});

/** Whether a flag makes the command line one of another form. */
const isChoice = (verb: string, form: string, flag: string): boolean =>
  (table.find(each => each.verb === verb)?.forms ?? []).some(
    ({ name }) => name !== form && name.split(' ').includes(`--${kebab(flag)}`),
  ) || form.includes('--format');

/** Positionals of each form of a command that has several. */
const argsOf = (words: readonly string[], flags: readonly string[]): ParsedArgs => ({
  verb: '',
  positionals: words,
  flag: name => (flags.includes(name) ? 'x' : undefined),
  flagAll: () => [],
  has: name => flags.includes(name),
  hasNot: () => false,
});
const formsOf = ({ verb, forms = [], flags }: Command) =>
  forms.flatMap(form => {
    const words = form.name
      .replace('P-n', 'P-1')
      .split(' ')
      .filter(word => word !== '' && !word.startsWith('--'));
    const chosen = form.name.split(' ').flatMap(word => (word.startsWith('--') ? [word.slice(2)] : []));
    const names = Object.keys(flags).filter(flag => chosen.includes(kebab(flag)));
    return [
      {
        verb,
        form: form.name,
        words,
        names,
        refused: Object.keys(flags).filter(flag => !form.takes.includes(flag)),
      },
    ];
  });

describe('a form of a command', () => {
  it.each(
    table
      .flatMap(formsOf)
      .flatMap(({ refused, ...each }) => refused.map(flag => ({ ...each, flag })))
      // These flags choose another form, or the value of one does.
      .filter(({ verb, form, flag }) => !isChoice(verb, form, flag)),
  )('$verb $form refuses --$flag, which it would ignore', ({ verb, words, names, flag }) => {
    const command = table.find(each => each.verb === verb);
    if (!command) throw new Error(verb);
    expect(() => refuseIneffectiveFlags(command, argsOf(words, [...names, flag]))).toThrow(Failure);
  });

  it('takes only flags that the command has, and no global one', () => {
    for (const { forms = [], flags } of table)
      for (const flag of forms.flatMap(({ takes }) => takes)) {
        expect(Object.keys(flags)).toContain(flag);
        expect(Object.keys(globalFlags)).not.toContain(flag);
      }
  });
});

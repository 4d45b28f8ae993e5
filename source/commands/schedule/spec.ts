import { type Command, defineCommand, type Flags, formNamed, otherForm } from '../kit/command.ts';
import { why } from '../kit/flags.ts';

/** The value of `--mine` without a time. */
export const mineAlone = 'all';

export const flags = {
  from: { type: 'string', value: 'TIME', description: 'start then (default: now)' },
  to: { type: 'string', value: 'TIME', description: 'end then: ISO 8601, the next 14:05, or +8h' },
  weeks: { type: 'string', value: 'N', description: 'check this many weeks (default 8)' },
  mine: {
    type: 'string',
    value: 'TIME',
    bare: mineAlone,
    description: 'your shift at that time, or FROM/TO; alone, with show and export: all your shifts',
  },
  theirs: { type: 'string', value: 'TIME', description: 'their shift at that time, or FROM/TO' },
  for: { type: 'string', value: 'PERSON', description: 'cover whatever this person is on duty for' },
  remove: { type: 'string', value: 'O-n', description: 'remove this override' },
  force: { type: 'boolean', description: 'record it despite a limit, an absence or hours that are over' },
  rotation: {
    type: 'string',
    value: 'NAME',
    description: 'the rotation, if the schedule has several',
  },
  with: { type: 'string', value: 'PERSON', description: 'share the turns of this person' },
  dryRun: { type: 'boolean', description: 'print what would change, and change nothing' },
  person: {
    type: 'string',
    value: 'PERSON',
    description: 'show, export: only the shifts of this person; import: all events are theirs',
  },
  match: { type: 'string', value: 'REGEX', description: 'import only events with such a title' },
  out: { type: 'string', value: 'FILE', description: 'write the calendar to this file' },
  timezone: {
    type: 'string',
    value: 'ZONE',
    description: 'the time zone of floating times and all-day events',
  },
  why,
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'schedule',
  usage: [
    'show NAME [--from TIME] [--to TIME]',
    'show [NAME] --mine|--person PERSON [--from TIME] [--to TIME]',
    'list',
    'check [NAME…] [--weeks N] [--from TIME]',
    'override NAME PERSON|no-one [--from TIME] --to TIME [--why REASON] [--force]',
    'override [NAME] [PERSON] --for PERSON [--from TIME] [--to TIME] [--why REASON] [--force]',
    'override [NAME]',
    'override --remove O-n [--why REASON] [--force]',
    'swap NAME PERSON --mine TIME --theirs TIME [--why REASON] [--force]',
    'swap accept|decline|withdraw|undo [S-n] [--why REASON] [--force]',
    'swap',
    'join NAME PERSON [--with PERSON] [--rotation NAME] [--from TIME] [--dry-run]',
    'leave NAME PERSON [--rotation NAME] [--from TIME] [--dry-run]',
    'export [NAME] [--from TIME] [--to TIME] [--mine|--person PERSON] [--out FILE]',
    'import FILE.ics [NAME] [--match REGEX] [--person PERSON] [--timezone ZONE] [--dry-run]',
  ],
  summary: 'show and check schedules, override and swap shifts, import and export calendars',
  flags,
  forms: [
    formNamed('show', ['from', 'to', 'mine', 'person']),
    formNamed('list', []),
    formNamed('check', ['weeks', 'from']),
    {
      name: 'override --remove',
      when: args => args.positionals[0] === 'override' && args.flag('remove') !== undefined,
      takes: ['remove', 'why', 'force'],
    },
    {
      name: 'override --for',
      when: args => args.positionals[0] === 'override' && args.flag('for') !== undefined,
      takes: ['for', 'from', 'to', 'why', 'force'],
    },
    formNamed('override', ['from', 'to', 'why', 'force']),
    ...(['accept', 'decline', 'withdraw', 'undo'] as const).map(step =>
      formNamed(`swap ${step}`, ['why', 'force']),
    ),
    formNamed('swap', ['mine', 'theirs', 'why', 'force']),
    formNamed('join', ['with', 'rotation', 'from', 'dryRun']),
    formNamed('leave', ['rotation', 'from', 'dryRun']),
    formNamed('export', ['from', 'to', 'mine', 'person', 'out']),
    formNamed('import', ['match', 'person', 'timezone', 'dryRun']),
    otherForm(['from', 'to']),
  ],
  completions: ['show', 'list', 'check', 'override', 'swap', 'join', 'leave', 'export', 'import'],
  load: () => import('./run.ts'),
});

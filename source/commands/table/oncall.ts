/** Commands about who is on duty. */
import type { Command } from '../kit/command.ts';
import { why } from '../kit/flags.ts';

export const oncallCommands: readonly Command[] = [
  {
    verb: 'oncall',
    usage: ['[TEAM]'],
    summary: 'who is on duty, until when, and who is next',
    flags: {
      at: { type: 'string', value: 'TIME', description: 'then: ISO-8601, 14:05 for the next one, +8h, -2h' },
    },
    load: () => import('../oncall/run.ts'),
  },
  {
    verb: 'schedule',
    usage: [
      'show NAME [--from TIME] [--to TIME]',
      'check [NAME…] [--weeks N] [--from TIME]',
      'override NAME PERSON [--from TIME] --to TIME [--why REASON] [--force]',
      'override [NAME]',
      'override --remove O-n [--why REASON]',
      'swap NAME PERSON --mine TIME --theirs TIME [--force]',
      'swap accept|decline|withdraw [S-n] [--why REASON]',
      'swap',
      'join NAME PERSON [--rotation NAME] [--from TIME] [--dry-run]',
      'export [NAME] [--from TIME] [--to TIME] [--person PERSON] [--out FILE]',
      'import FILE.ics [NAME] [--timezone ZONE] [--dry-run]',
    ],
    summary: 'show schedules and check them, cover and swap shifts, join; calendars in and out',
    flags: {
      from: { type: 'string', value: 'TIME', description: 'from then on; left out, now' },
      to: {
        type: 'string',
        value: 'TIME',
        description: 'until then: ISO-8601, 14:05 for the next one, or +8h',
      },
      weeks: { type: 'string', value: 'N', description: 'so many weeks are checked; left out, 8' },
      mine: { type: 'string', value: 'TIME', description: 'your shift that is under way then; or FROM/TO' },
      theirs: {
        type: 'string',
        value: 'TIME',
        description: 'their shift that is under way then; or FROM/TO',
      },
      remove: { type: 'string', value: 'O-n', description: 'take an override back' },
      force: { type: 'boolean', description: 'though it breaks a limit' },
      rotation: {
        type: 'string',
        value: 'NAME',
        description: 'the rotation that is meant, where there are several',
      },
      dryRun: { type: 'boolean', description: 'say what would change, and change nothing' },
      person: { type: 'string', value: 'PERSON', description: 'the shifts of one person alone' },
      out: { type: 'string', value: 'FILE', description: 'write the calendar there' },
      timezone: {
        type: 'string',
        value: 'ZONE',
        description: "of the calendar's floating times and whole days",
      },
      why,
    },
    completions: ['show', 'check', 'override', 'swap', 'join', 'export', 'import'],
    load: () => import('../schedule/run.ts'),
  },
];

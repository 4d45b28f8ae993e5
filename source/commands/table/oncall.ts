/** Commands about who is on duty. */
import type { Command } from '../command.ts';
import { why } from './flags.ts';

export const oncallCommands: readonly Command[] = [
  {
    verb: 'oncall',
    usage: ['[TEAM]'],
    summary: 'who is on duty, until when, and who is next',
    flags: {
      at: { type: 'string', value: 'TIME', about: 'then: ISO-8601, 14:05 for the next one, +8h, -2h' },
    },
    load: () => import('../oncall.ts'),
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
    ],
    summary: 'schedules: look, cover, swap',
    flags: {
      from: { type: 'string', value: 'TIME', about: 'from then on; left out, now' },
      to: { type: 'string', value: 'TIME', about: 'until then: ISO-8601, 14:05 for the next one, or +8h' },
      weeks: { type: 'string', value: 'N', about: 'so many weeks are checked; left out, 8' },
      mine: { type: 'string', value: 'TIME', about: 'your shift that is under way then; or FROM/TO' },
      theirs: { type: 'string', value: 'TIME', about: 'their shift that is under way then; or FROM/TO' },
      remove: { type: 'string', value: 'O-n', about: 'take an override back' },
      force: { type: 'boolean', about: 'though it breaks a limit' },
      why,
    },
    words: ['show', 'check', 'override', 'swap'],
    load: () => import('../schedule.ts'),
  },
];

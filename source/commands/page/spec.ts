import { type Command, defineCommand, type Flags, formWith, otherForm } from '../kit/command.ts';
import { severity, team } from '../kit/flags.ts';

export const flags = {
  severity,
  team,
  label: {
    type: 'string',
    value: 'NAME=VALUE',
    description: 'a label such as service=checkout; repeatable',
    repeats: true,
  },
  dryRun: { type: 'boolean', description: 'show who would be notified and when, without notifying anyone' },
  at: {
    type: 'string',
    value: 'TIME',
    description: 'with --dry-run: as if paged then (ISO 8601, the next 14:05, or +8h)',
  },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'page',
  usage: ['SUMMARY [-s SEVERITY] [-t TEAM] [--label NAME=VALUE]…', 'SUMMARY … --dry-run [--at TIME]'],
  summary: 'page the people on call; --dry-run shows who would be notified and when',
  flags,
  forms: [formWith('dryRun', ['severity', 'team', 'label', 'at']), otherForm(['severity', 'team', 'label'])],
  load: () => import('./run.ts'),
});

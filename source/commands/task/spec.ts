import { actionTypes } from '../../domain/incident/vocabulary.ts';
import { trackerNames } from '../../trackers/tracker.ts';
import { type Command, defineCommand, type Flags, formNamed, otherForm } from '../kit/command.ts';
import { recordingFlags, why } from '../kit/flags.ts';

export const flags = {
  ...recordingFlags,
  why,
  owner: { type: 'string', value: 'PERSON', description: 'the owner' },
  due: { type: 'string', value: 'DATE', description: 'the due date: 2026-11-30, or 5d' },
  type: { type: 'string', value: 'TYPE', description: actionTypes.join(', '), choices: actionTypes },
  temporaryFix: { type: 'boolean', description: 'it replaces a temporary fix' },
  entry: { type: 'string', value: 'ENTRY', description: 'the temporary fix that it replaces' },
  mine: { type: 'boolean', description: 'only follow-ups that you own' },
  overdue: { type: 'boolean', description: 'only overdue follow-ups' },
  all: { type: 'boolean', description: 'include done and dropped follow-ups; export: every open one' },
  to: {
    type: 'string',
    value: 'TRACKER',
    description: `${trackerNames.join(', ')}; default: the only one in the team file`,
    choices: trackerNames,
  },
  dryRun: { type: 'boolean', description: 'print what would be exported, and send nothing' },
  force: { type: 'boolean', description: 'also export follow-ups of confidential incidents' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'task',
  usage: [
    'add TEXT [--owner PERSON] [--due DATE] [--type TYPE] [--temporary-fix] [--entry ENTRY]',
    'done ID',
    'drop ID --why REASON',
    'assign ID PERSON [--due DATE]',
    'link ID URL',
    'list [--mine] [--overdue] [--all]',
    'export [ID…|--mine|--all] --to TRACKER [--dry-run] [--force]',
    'sync',
  ],
  summary: 'manage follow-ups and export them to an issue tracker',
  flags,
  forms: [
    formNamed('add', ['incident', 'at', 'owner', 'due', 'type', 'temporaryFix', 'entry']),
    formNamed('done', ['at']),
    formNamed('drop', ['at', 'why']),
    formNamed('assign', ['at', 'due']),
    formNamed('link', ['at']),
    formNamed('export', ['incident', 'mine', 'all', 'to', 'dryRun', 'force']),
    formNamed('sync', []),
    { ...otherForm(['incident', 'mine', 'overdue', 'all']), name: 'list' },
  ],
  completions: ['add', 'done', 'drop', 'assign', 'link', 'list', 'export', 'sync'],
  load: () => import('./run.ts'),
});

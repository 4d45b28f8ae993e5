/** Follow-ups, and commands about the program itself. */
import { actionTypes } from '../../domain/incident/vocabulary.ts';
import { trackerNames } from '../../trackers/tracker.ts';
import { settingNames } from '../../workspace/settings.ts';
import type { Command } from '../kit/command.ts';
import { recording, why } from '../kit/flags.ts';

export const otherCommands: readonly Command[] = [
  {
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
    summary: 'follow-ups, across incidents',
    flags: {
      ...recording,
      why,
      owner: { type: 'string', value: 'PERSON', description: 'who will do it' },
      due: { type: 'string', value: 'DATE', description: 'by when: 2026-11-30, or 5d' },
      type: { type: 'string', value: 'TYPE', description: actionTypes.join(', '), choices: actionTypes },
      temporaryFix: { type: 'boolean', description: 'it undoes a temporary fix' },
      entry: { type: 'string', value: 'ENTRY', description: 'the temporary fix that it undoes' },
      mine: { type: 'boolean', description: 'mine alone' },
      overdue: { type: 'boolean', description: 'overdue ones alone' },
      all: { type: 'boolean', description: 'done and dropped ones too; export: every open one' },
      to: {
        type: 'string',
        value: 'TRACKER',
        description: `where to: ${trackerNames.join(', ')}; left out, the only one of the team file`,
        choices: trackerNames,
      },
      dryRun: { type: 'boolean', description: 'say what would go out, and ask nobody' },
      force: { type: 'boolean', description: 'also what is of a confidential incident' },
    },
    completions: ['add', 'done', 'drop', 'assign', 'link', 'list', 'export', 'sync'],
    load: () => import('../task/run.ts'),
  },
  {
    verb: 'report',
    usage: ['[--since 90d] [--until TIME]', '--csv', '--html'],
    summary: 'how long incidents took, who was paged how much, what was noise (--json)',
    flags: {
      since: { type: 'string', value: 'TIME', description: '90d, 2026-09-01 or ISO-8601; left out, 90d' },
      until: { type: 'string', value: 'TIME', description: 'left out, now' },
      csv: { type: 'boolean', description: 'the incidents, a line each' },
      html: { type: 'boolean', description: 'one static page with charts' },
    },
    load: () => import('../report/run.ts'),
  },
  {
    verb: 'statuspage',
    usage: ['build DIR'],
    summary: 'write what the public was told as a static page: HTML, JSON, Atom, and markdown for cState',
    flags: {},
    completions: ['build'],
    load: () => import('../statuspage/run.ts'),
  },
  {
    verb: 'init',
    usage: ['[FOLDER]'],
    summary: 'write a team file and settings, and check that they work',
    flags: {},
    load: () => import('../init/run.ts'),
  },
  {
    verb: 'config',
    usage: ['', 'NAME', 'NAME VALUE'],
    summary: 'show or change settings',
    flags: { unset: { type: 'boolean', description: 'take the setting back' } },
    completions: Object.keys(settingNames),
    load: () => import('../config/run.ts'),
  },
  {
    verb: 'doctor',
    usage: ['', '--notify me|PERSON'],
    summary: 'check the store, the team file and the settings; try the channels that page somebody',
    flags: {
      notify: {
        type: 'string',
        value: 'PERSON',
        description: 'send a test by every channel of theirs, for real',
      },
    },
    load: () => import('../doctor/run.ts'),
  },
  {
    verb: 'completion',
    usage: ['bash|zsh|fish'],
    summary: 'print a completion script',
    flags: {},
    completions: ['bash', 'zsh', 'fish'],
    load: () => import('../completion/run.ts'),
  },
];

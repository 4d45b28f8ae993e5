/** Follow-ups, and commands about the program itself. */
import { actionTypes } from '../../domain/incident/words.ts';
import { settingNames } from '../../settings/settings.ts';
import type { Command } from '../command.ts';
import { recording, why } from './flags.ts';

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
    ],
    summary: 'follow-ups, across incidents',
    flags: {
      ...recording,
      why,
      owner: { type: 'string', value: 'PERSON', about: 'who will do it' },
      due: { type: 'string', value: 'DATE', about: 'by when: 2026-11-30, or 5d' },
      type: { type: 'string', value: 'TYPE', about: actionTypes.join(', '), choices: actionTypes },
      temporaryFix: { type: 'boolean', about: 'it undoes a temporary fix' },
      entry: { type: 'string', value: 'ENTRY', about: 'the temporary fix that it undoes' },
      mine: { type: 'boolean', about: 'mine alone' },
      overdue: { type: 'boolean', about: 'overdue ones alone' },
      all: { type: 'boolean', about: 'done and dropped ones too' },
    },
    words: ['add', 'done', 'drop', 'assign', 'link', 'list'],
    load: () => import('../task.ts'),
  },
  {
    verb: 'schedule',
    usage: [
      'export [NAME] [--from TIME] [--to TIME] [--person PERSON] [--out FILE]',
      'import FILE.ics [NAME] [--timezone ZONE] [--dry-run]',
    ],
    summary: 'take a schedule out as a calendar, or a calendar in',
    flags: {
      from: { type: 'string', value: 'TIME', about: 'from when; else from midnight' },
      to: { type: 'string', value: 'TIME', about: 'until when; else for 90 days' },
      person: { type: 'string', value: 'PERSON', about: 'the shifts of one person alone' },
      out: { type: 'string', value: 'FILE', about: 'write the calendar there' },
      timezone: { type: 'string', value: 'ZONE', about: "of the calendar's floating times and whole days" },
      dryRun: { type: 'boolean', about: 'say what would be added, and write nothing' },
    },
    words: ['export', 'import'],
    load: () => import('../schedule.ts'),
  },
  {
    verb: 'init',
    usage: ['[FOLDER]'],
    summary: 'write a team file and settings, and check that they work',
    flags: {},
    load: () => import('../init.ts'),
  },
  {
    verb: 'config',
    usage: ['', 'NAME', 'NAME VALUE'],
    summary: 'show or change settings',
    flags: { unset: { type: 'boolean', about: 'take the setting back' } },
    words: Object.keys(settingNames),
    load: () => import('../config.ts'),
  },
  {
    verb: 'doctor',
    usage: [''],
    summary: 'check the store, the team file and the settings',
    flags: {},
    load: () => import('../doctor.ts'),
  },
  {
    verb: 'completion',
    usage: ['bash|zsh|fish'],
    summary: 'print a completion script',
    flags: {},
    words: ['bash', 'zsh', 'fish'],
    load: () => import('../completion.ts'),
  },
];

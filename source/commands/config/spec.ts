import { settingNames } from '../../workspace/settings.ts';
import { type Command, defineCommand, type Flags, otherForm } from '../kit/command.ts';

export const flags = {
  unset: { type: 'boolean', description: 'remove the setting' },
} as const satisfies Flags;

export const command: Command = defineCommand({
  verb: 'config',
  usage: ['', 'NAME', 'NAME VALUE'],
  summary: 'show or change your settings',
  flags,
  forms: [
    {
      name: 'NAME',
      when: ({ positionals }) => positionals.length === 1,
      takes: ['unset'],
    },
    otherForm([]),
  ],
  completions: Object.keys(settingNames),
  load: () => import('./run.ts'),
});

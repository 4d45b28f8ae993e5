/** The room screen, for the table of screens. */
import type { IncidentId } from '../../domain/kernel/ids.ts';
import type { Screen } from '../app/screen.ts';
import { roomHelp } from './help.ts';
import { roomKeymap } from './keys/keymaps.ts';
import { slashCommands } from './line/commands.ts';
import { formatArguments } from './line/slash-command.ts';
import { Room } from './room.tsx';

declare module '../app/screen.ts' {
  interface ScreenParams {
    room: { readonly id: IncidentId };
  }
}

export const roomScreen: Screen<'room'> = {
  id: 'room',
  title: ({ id }) => id,
  summary: null,
  help: [...roomHelp],
  commands: {
    keymap: roomKeymap,
    all: slashCommands.map(command => ({
      name: command.name,
      usage: formatArguments(command),
      description: command.description,
    })),
  },
  links: ({ id }) => [
    {
      title: 'review',
      description: `The review of ${id}, and what is still to write`,
      location: { screen: 'review', id },
    },
  ],
  Component: Room,
};

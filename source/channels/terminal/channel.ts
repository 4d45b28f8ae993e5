/** The terminal that the watch runs in. */
import type { ChannelDefinition } from '../definition.ts';

export type TerminalSettings = {
  /** Whether to send a notification of the terminal itself as well (OSC 9 and 777). */
  readonly osc: boolean;
};

export const terminal: ChannelDefinition<TerminalSettings> = {
  name: 'terminal',
  settings: ({ strict, orElse, flag }) => strict({ osc: orElse(flag, false) }),
  defaults: { osc: false },
  secretFields: [],
  address: null,
  notifiesPeople: true,
  postsToPlaces: true,
  isLocal: true,
  defaultPolicy: { urgentRank: null, normalRank: null },
  starter: '{osc: true}',
  docs: {
    settings: '`osc: true` (optional)',
    person: 'to use the terminal of the watch',
    place: 'anything',
    sent: 'it is written to the terminal',
    limit: '200 characters',
    text: 'Rings the bell and sets the window title; with `osc: true` it also sends a notification of the terminal (OSC 9 and 777).',
  },
  load: () => import('./sender.ts'),
};

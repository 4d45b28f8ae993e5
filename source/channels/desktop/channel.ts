/** Notifications on the desktop of the machine that the watch runs on. */
import type { ChannelDefinition } from '../definition.ts';

export const maxTextLength = 300;

export const desktop: ChannelDefinition<Readonly<Record<string, never>>> = {
  name: 'desktop',
  settings: ({ strict }) => strict({}),
  defaults: {},
  secretFields: [],
  address: null,
  notifiesPeople: true,
  postsToPlaces: true,
  isLocal: true,
  defaultPolicy: { urgentRank: 60, normalRank: 50 },
  starter: '{}',
  docs: {
    settings: 'nothing',
    person: 'to use the machine of the watch',
    place: 'anything',
    sent: 'the notification service accepts it',
    limit: `${maxTextLength} characters`,
    text: 'On Linux, `notify-send` (libnotify) shows the notification. On a machine without a desktop, the channel is skipped.',
  },
  load: () => import('./sender.ts'),
};

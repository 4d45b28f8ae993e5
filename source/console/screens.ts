/** The table of screens: a new screen is a folder and a row here. */
import { anywhereKeymap } from './app/keymap.ts';
import { home, type Trail } from './app/navigation.ts';
import type { Destination, HelpSection, Location, Screen, ScreenId } from './app/screen.ts';
import { declareScreen } from './declare/screen.ts';
import { followUpsScreen } from './follow-ups/screen.ts';
import { helpKeymap } from './help/keymap.ts';
import { historyScreen } from './history/screen.ts';
import { oncallScreen } from './oncall/screen.ts';
import { overviewScreen } from './overview/screen.ts';
import { pagesScreen } from './pages/screen.ts';
import { paletteKeymap } from './palette/keymap.ts';
import { reportScreen } from './report/screen.ts';
import { reviewScreen } from './review/screen.ts';
import { roomScreen } from './room/screen.ts';
import { questionKeymap } from './ui/prompts/keymaps.ts';

/** In the order in which the palette lists them. */
export const screens: { readonly [Id in ScreenId]: Screen<Id> } = {
  overview: overviewScreen,
  pages: pagesScreen,
  oncall: oncallScreen,
  'follow-ups': followUpsScreen,
  history: historyScreen,
  report: reportScreen,
  declare: declareScreen,
  review: reviewScreen,
  room: roomScreen,
};

/** A descriptor together with its parameters: TypeScript does not see that they belong together. */
const descriptorOf = <Id extends ScreenId>(location: Location<Id>) =>
  screens[location.screen] as unknown as Screen<Id>;

export const componentOf = (location: Location) => descriptorOf(location).Component;

export const commandsOf = (location: Location) => descriptorOf(location).commands;

export function titleOf(location: Location): string {
  const { title } = descriptorOf(location);
  return typeof title === 'string' ? title : title(location);
}

/** `callme › pages › INC-7` */
export const formatCrumbs = (trail: Trail): string =>
  trail.map(each => (each.screen === home.screen ? 'callme' : titleOf(each))).join(' › ');

/** What the palette opens: the screens that belong to the one that is open, and all that need no parameters. */
export function destinationsFrom(location: Location): readonly Destination[] {
  const all = Object.values(screens) as unknown as readonly Screen[];
  return [
    ...(descriptorOf(location).links?.(location) ?? []),
    ...all.flatMap(({ id, title, summary }) =>
      summary === null || typeof title !== 'string'
        ? []
        : // A screen with a summary needs no parameters.
          [{ title, description: summary, location: { screen: id } as Location }],
    ),
  ];
}

/** What the help of every screen ends with. */
const commonHelp: readonly HelpSection[] = [
  { title: 'In the palette', keymap: paletteKeymap },
  { title: 'In the help', keymap: helpKeymap },
  { title: 'When callme asks', keymap: questionKeymap },
  { title: 'Anywhere', keymap: anywhereKeymap },
];

export const helpOf = (location: Location): readonly HelpSection[] => [
  ...descriptorOf(location).help,
  ...commonHelp,
];

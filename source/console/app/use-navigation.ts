/** How a screen opens other screens, the palette and the help. */
import { createContext, useContext } from 'react';
import type { Keymap } from '../input/keymap.ts';
import type { Location } from './screen.ts';

export type Navigation = {
  /** The screen that is shown; another object each time one is opened. */
  readonly location: Location;
  /** `callme › pages › INC-7` */
  readonly crumbs: string;
  readonly navigate: (to: Location) => void;
  /** Opens a screen in place of this one, which is done. */
  readonly replace: (to: Location) => void;
  readonly goBack: () => void;
  /** Opens the palette, with the actions of the place that has the keys. */
  readonly openPalette: (keymap: Keymap) => void;
  /** Opens the help of the screen. */
  readonly openHelp: () => void;
  /** Leaves the console; asks first if something would stop or be lost. */
  readonly quit: () => void;
};

export const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error('useNavigation needs a <NavigationContext> above it');
  return navigation;
}

/** What a screen is: its descriptor in the table of screens, and what its component gets. */
import type { ComponentType } from 'react';
import type { Services } from '../data/services.ts';
import type { Keymap } from '../input/keymap.ts';

/** A screen that takes no parameters. */
export type NoParams = Readonly<Record<never, never>>;

/**
 * The parameters of each screen, by its id. Each screen adds itself, in its own folder:
 * `declare module './screen.ts' { interface ScreenParams { report: NoParams } }`
 */
export interface ScreenParams {
  overview: NoParams;
}

export type ScreenId = keyof ScreenParams;

/** A screen with its parameters: `{ screen: 'room', id: 'INC-7' }`. */
export type Location<Id extends ScreenId = ScreenId> = {
  [Each in Id]: { readonly screen: Each } & ScreenParams[Each];
}[Id];

/** What every screen gets: the services, and how many cells it has. */
export type Area = {
  readonly services: Services;
  readonly columns: number;
  readonly rows: number;
};

export type ScreenProps<Id extends ScreenId> = Area & ScreenParams[Id];

/** A row of the help that is not a key: something that can be typed, or a mark. */
export type HelpRow = { readonly term: string; readonly description: string };

export type HelpSection = {
  readonly title: string;
  readonly keymap?: Keymap;
  readonly rows?: readonly HelpRow[];
};

/** A text that the palette types for the user. */
export type TypedCommand = {
  readonly name: string;
  /** What follows the name; empty if nothing does. */
  readonly usage: string;
  readonly description: string;
};

/** A screen that the palette opens. */
export type Destination = {
  readonly title: string;
  readonly description: string;
  readonly location: Location;
};

export type Screen<Id extends ScreenId = ScreenId> = {
  readonly id: Id;
  /** What the breadcrumbs and the palette call it. */
  readonly title: string | ((params: ScreenParams[Id]) => string);
  /** One line for the palette, which then opens it from anywhere; null if it cannot be opened without parameters. */
  readonly summary: NoParams extends ScreenParams[Id] ? string | null : null;
  /** The keys of each of its places. */
  readonly help: readonly HelpSection[];
  /** What can be typed in it, by the keymap of the place where it is typed. */
  readonly commands?: { readonly keymap: Keymap; readonly all: readonly TypedCommand[] };
  /** Further screens that belong to this one, for the palette. */
  readonly links?: (params: ScreenParams[Id]) => readonly Destination[];
  readonly Component: ComponentType<ScreenProps<Id>>;
};

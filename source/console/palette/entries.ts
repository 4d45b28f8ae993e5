/** What the palette offers: every action of where one is, every screen, every command of the room, every open incident. Pure. */

import type { Location } from '../app/navigation.ts';
import { formatKeyLabel } from '../input/key-name.ts';
import type { Binding, Keymap } from '../input/keymap.ts';
import { movement } from '../input/movement.ts';
import { formatArguments, slashCommands } from '../room/line/commands.ts';

/** What choosing one does. */
export type Deed =
  | { readonly do: 'press'; readonly key: string }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'go'; readonly to: Location }
  /** The pages, with that one under the cursor. */
  | { readonly do: 'page'; readonly id: string };

export type PaletteEntry = {
  readonly key: string;
  /** What it is called, and what is looked for first. */
  readonly name: string;
  readonly about: string;
  /** The key that does the same; empty where there is none. */
  readonly hint: string;
  readonly deed: Deed;
};

/** Not offered: movement is done with keys, and the palette is open. */
const omitted: ReadonlySet<string> = new Set([...movement.map(({ action }) => action), 'palette']);

const actionEntry = ({ action, label, description, keys: [key] }: Binding): PaletteEntry => ({
  key: `action ${action}`,
  name: label,
  about: description,
  hint: formatKeyLabel(key),
  deed: { do: 'press', key },
});

const screens: readonly (readonly [name: string, about: string, to: Location])[] = [
  ['overview', 'what is open, what is due, who is on call', { screen: 'overview' }],
  ['pages', 'who is being woken for what, and who is next', { screen: 'pages' }],
  ['on call', 'who is on call, the coming two weeks, overrides', { screen: 'oncall' }],
  ['follow-ups', 'what is still to be done, across incidents', { screen: 'follow-ups' }],
  ['history', 'every incident there was', { screen: 'history' }],
  ['report', 'how long incidents took, who was paged how much, what was noise', { screen: 'report' }],
  ['declare', 'declare an incident', { screen: 'declare', from: null }],
];

const screenEntries: readonly PaletteEntry[] = screens.map(([name, about, to]) => ({
  key: `screen ${name}`,
  name,
  about,
  hint: '',
  deed: { do: 'go', to },
}));

const commandEntries: readonly PaletteEntry[] = slashCommands.map(command => ({
  key: `command ${command.name}`,
  name: `/${command.name}`,
  about: command.about,
  hint: formatArguments(command),
  deed: { do: 'type', text: command.arguments.length === 0 ? `/${command.name}` : `/${command.name} ` },
}));

const reviewEntry = (id: string): PaletteEntry => ({
  key: 'screen review',
  name: 'review',
  about: `the review of ${id}, and what it still lacks`,
  hint: '',
  deed: { do: 'go', to: { screen: 'review', id } },
});

/** Places of the room. Its commands are offered only where they would be typed. */
const inRoom: ReadonlySet<string> = new Set(['room', 'entry', 'runbook']);

type OpenIncident = { readonly id: string; readonly title: string };

/**
 * @param incident the one that is open, whose review is a screen too; null: none is
 * @param keymap of the place where the palette was opened
 */
export function paletteEntries(
  { place, bindings }: Keymap,
  incidents: readonly OpenIncident[],
  incident: string | null = null,
): readonly PaletteEntry[] {
  const actions = bindings.filter(({ action }) => !omitted.has(action)).map(actionEntry);
  const named = new Set(actions.map(({ name }) => name));
  return [
    ...actions,
    ...(place === 'room' ? commandEntries : []),
    ...(incident !== null && inRoom.has(place) ? [reviewEntry(incident)] : []),
    ...screenEntries.filter(({ name }) => !named.has(name)),
    ...incidents.map(({ id, title }): PaletteEntry => {
      return { key: id, name: id, about: title, hint: '', deed: { do: 'go', to: { screen: 'room', id } } };
    }),
  ];
}

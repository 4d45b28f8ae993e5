/** What the palette offers: actions of the place where it was opened, screens, commands, open incidents. Pure. */
import type { IncidentId } from '../../domain/kernel/ids.ts';
import type { Destination, Location, Screen, ScreenId, TypedCommand } from '../app/screen.ts';
import { formatKeyLabel } from '../input/key-name.ts';
import type { Binding, Keymap } from '../input/keymap.ts';
import { movement } from '../input/movement.ts';

/** What choosing an entry does. */
export type Effect =
  | { readonly do: 'press'; readonly key: string }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'open'; readonly location: Location };

export type PaletteEntry = {
  readonly key: string;
  /** Searched first. */
  readonly name: string;
  readonly description: string;
  /** The key that does the same, or what follows a command; may be empty. */
  readonly hint: string;
  readonly effect: Effect;
};

/** Not offered: movement is done with keys, and the palette is open already. */
const omitted: ReadonlySet<string> = new Set([...movement.map(({ action }) => action), 'palette']);

const actionEntry = ({ action, label, description, keys: [key] }: Binding): PaletteEntry => ({
  key: `action ${action}`,
  name: label,
  description,
  hint: formatKeyLabel(key),
  effect: { do: 'press', key },
});

const commandEntry = ({ name, usage, description }: TypedCommand): PaletteEntry => ({
  key: `command ${name}`,
  name: `/${name}`,
  description,
  hint: usage,
  effect: { do: 'type', text: usage === '' ? `/${name}` : `/${name} ` },
});

const screenEntry = ({ title, description, location }: Destination): PaletteEntry => ({
  key: `screen ${title}`,
  name: title,
  description,
  hint: '',
  effect: { do: 'open', location },
});

type OpenIncident = { readonly id: IncidentId; readonly title: string };

const incidentEntry = ({ id, title }: OpenIncident): PaletteEntry => ({
  key: id,
  name: id,
  description: title,
  hint: '',
  effect: { do: 'open', location: { screen: 'room', id } },
});

type Source = {
  /** Of the place where the palette was opened. */
  readonly keymap: Keymap;
  /** What can be typed in the screen that is open. */
  readonly commands?: Screen<ScreenId>['commands'];
  readonly destinations: readonly Destination[];
  readonly incidents: readonly OpenIncident[];
};

export function paletteEntries({
  keymap,
  commands,
  destinations,
  incidents,
}: Source): readonly PaletteEntry[] {
  const actions = keymap.bindings.filter(({ action }) => !omitted.has(action)).map(actionEntry);
  const names = new Set(actions.map(({ name }) => name));
  return [
    ...actions,
    // Only where they can be typed.
    ...(commands?.keymap.place === keymap.place ? commands.all.map(commandEntry) : []),
    ...destinations.filter(({ title }) => !names.has(title)).map(screenEntry),
    ...incidents.map(incidentEntry),
  ];
}

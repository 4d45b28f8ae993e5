/** `config`: this person's settings. */
import { resolve } from 'node:path';
import { columns } from '../../format/text/table.ts';
import {
  changeSetting,
  type SettingName,
  settingNames,
  settingsFile,
  themes,
} from '../../workspace/settings.ts';
import { Failure, type Run } from '../kit/command.ts';
import type { Edge } from '../kit/context.ts';

const isSetting = (name: string): name is SettingName => Object.hasOwn(settingNames, name);
const paths: readonly SettingName[] = ['teamFile', 'store'];

export const run: Run = async (asked, edge) => {
  const [given, ...rest] = asked.words;
  const { settings, places } = edge;
  if (given === undefined) {
    if (edge.json) edge.print(JSON.stringify({ ...settings, file: settingsFile(places.settings) }));
    else {
      const rows = Object.entries(settingNames).map(([name, about]) => [
        name,
        isSetting(name) ? (settings[name] ?? '-') : '-',
        about,
      ]);
      edge.print(`${columns(rows)}\nin ${settingsFile(places.settings)}`);
    }
    return undefined;
  }
  const name = given.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (!isSetting(name))
    throw new Failure('usage', `no setting "${given}"; there are ${Object.keys(settingNames).join(', ')}`);
  const value = rest.join(' ');
  if (value === '' && !asked.has('unset')) {
    if (edge.json || settings[name] !== undefined) edge.print(shown(edge, settings[name]));
    else edge.tell(`${name} is not set`);
    return undefined;
  }
  const wanted = asked.has('unset') ? undefined : checked(name, value, edge);
  await changeSetting(places.settings, name, wanted);
  if (edge.json) edge.print(shown(edge, wanted));
  else edge.tell(wanted === undefined ? `${name} is not set any more` : `${name} is now ${wanted}`);
  return undefined;
};

const shown = (edge: Edge, value: string | undefined) =>
  edge.json ? JSON.stringify(value ?? null) : (value ?? '');

/** The value as it is kept: paths whole, so that they mean the same from every folder. */
function checked(name: SettingName, value: string, edge: Edge): string {
  if (name === 'theme' && !(themes as readonly string[]).includes(value))
    throw new Failure('usage', `theme: "${value}" is none of ${themes.join(', ')}`);
  if (name === 'store' && /^postgres(ql)?:/.test(value))
    throw new Failure('usage', 'store: this version keeps its journal in a folder alone');
  return paths.includes(name) ? resolve(edge.folder, value) : value;
}

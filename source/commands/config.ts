/** `config`: this person's settings. */
import { resolve } from 'node:path';
import { columns } from '../output/table.ts';
import { changeSetting, type SettingName, settingNames, settingsFile } from '../settings/settings.ts';
import { Failure, type Run } from './command.ts';

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
  if (asked.has('unset')) await changeSetting(places.settings, name, undefined);
  else if (value === '')
    edge.print(edge.json ? JSON.stringify(settings[name] ?? null) : (settings[name] ?? ''));
  else {
    await changeSetting(
      places.settings,
      name,
      paths.includes(name) ? resolve(edge.folder, value) : value,
    ).catch(error => {
      throw new Failure('usage', `${name}: ${error instanceof Error ? error.message : error}`);
    });
  }
  return undefined;
};

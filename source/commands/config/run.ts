/** `config`: shows and changes the settings of this person. */
import { resolve } from 'node:path';
import { formatColumns } from '../../format/text/layout/table.ts';
import {
  changeSetting,
  type SettingName,
  settingNames,
  settingsFile,
  themes,
} from '../../workspace/settings.ts';
import { Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import type { flags } from './spec.ts';

const isSetting = (name: string): name is SettingName => Object.hasOwn(settingNames, name);
const paths: readonly SettingName[] = ['teamFile', 'store'];

export const run: Run<typeof flags> = async (args, context) => {
  const [given, ...rest] = args.positionals;
  const { settings, places } = context;
  if (given === undefined) {
    if (context.output.json)
      context.output.print(JSON.stringify({ ...settings, file: settingsFile(places.settings) }));
    else {
      const rows = Object.entries(settingNames).map(([name, about]) => [
        name,
        isSetting(name) ? (settings[name] ?? '-') : '-',
        about,
      ]);
      context.output.print(`${formatColumns(rows)}\nin ${settingsFile(places.settings)}`);
    }
    return undefined;
  }
  const name = given.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (!isSetting(name))
    throw new Failure('usage', `no setting "${given}": use ${Object.keys(settingNames).join(', ')}`);
  const value = rest.join(' ');
  if (value === '' && !args.has('unset')) {
    if (context.output.json || settings[name] !== undefined)
      context.output.print(formatSetting(context, settings[name]));
    else context.output.inform(`${name} is not set`);
    return undefined;
  }
  const wanted = args.has('unset') ? undefined : parseSetting(name, value, context);
  await changeSetting(places.settings, name, wanted);
  if (context.output.json) context.output.print(formatSetting(context, wanted));
  else context.output.inform(wanted === undefined ? `${name} is no longer set` : `${name} is now ${wanted}`);
  return undefined;
};

const formatSetting = (context: CommandContext, value: string | undefined) =>
  context.output.json ? JSON.stringify(value ?? null) : (value ?? '');

/** The value as it is kept: paths whole, so that they mean the same from every folder. */
function parseSetting(name: SettingName, value: string, context: CommandContext): string {
  if (name === 'theme' && !(themes as readonly string[]).includes(value))
    throw new Failure('usage', `invalid theme "${value}": use ${themes.join(', ')}`);
  if (name === 'store' && /^postgres(ql)?:/.test(value))
    throw new Failure('usage', 'the store must be a folder: set it to a path');
  return paths.includes(name) ? resolve(context.folder, value) : value;
}

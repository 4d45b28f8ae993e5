/**
 * Per-person settings, kept by conf. Plain commands only read them, and conf with its schema validator takes as long to load as
 * the rest of such a command: so they read the file that conf writes, and conf is loaded to change it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const themes = ['auto', 'none'] as const;

export type Settings = {
  /** Who I am: a person of the team file, or any name without one. */
  readonly person?: string;
  /** Where the team file is, when the working folder does not say. */
  readonly teamFile?: string;
  /** Where the store is, when neither flag nor environment says. */
  readonly store?: string;
  readonly theme?: (typeof themes)[number];
};

export type SettingName = keyof Settings;

/** All settings, with what each is for. */
export const settingNames: Readonly<Record<SettingName, string>> = {
  person: 'who you are: a person of the team file, or any name without one',
  teamFile: 'the team file, when the working folder has none',
  store: 'the store: a folder',
  theme: `colors of the console: ${themes.join(', ')}`,
};

const fileName = 'config';

export const settingsFile = (folder: string): string => join(folder, `${fileName}.json`);

/** The settings; none where the file is missing or unreadable (`doctor` reports that). */
export function readSettings(folder: string): Settings {
  try {
    const value: unknown = JSON.parse(readFileSync(settingsFile(folder), 'utf8'));
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter(
        ([name, set]) => Object.hasOwn(settingNames, name) && typeof set === 'string',
      ),
    );
  } catch {
    return {};
  }
}

/** @throws where there is a file that is not JSON */
function readable(file: string): void {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return;
  }
  try {
    JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} is not JSON: ${reason}; fix it, or delete it`);
  }
}

/**
 * Changes one setting; `undefined` resets it.
 * @throws where the value is not valid for the setting
 */
export async function changeSetting(
  folder: string,
  name: SettingName,
  value: string | undefined,
): Promise<void> {
  const { default: Conf } = await import('conf');
  // Otherwise conf would start with an empty file, and the other settings of one with a surplus comma would be lost.
  readable(settingsFile(folder));
  const conf = new Conf<Record<SettingName, string>>({
    cwd: folder,
    configName: fileName,
    configFileMode: 0o600,
    schema: {
      person: { type: 'string', minLength: 1, maxLength: 100 },
      teamFile: { type: 'string', minLength: 1 },
      store: { type: 'string', minLength: 1 },
      theme: { type: 'string', enum: [...themes] },
    },
  });
  if (value === undefined) conf.delete(name);
  else conf.set(name, value);
}

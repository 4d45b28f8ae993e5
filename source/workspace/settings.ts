/**
 * Per-person settings, kept by conf. Plain commands only read them, and conf with its schema validator takes as long to load as
 * the rest of such a command: so they read the file that conf writes, and conf is loaded to change it.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage, hasErrorCode } from '../domain/kernel/errors.ts';
import { writeCacheText } from '../io/cache-file.ts';

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

export type ReadSettings = {
  readonly settings: Settings;
  /** Why the file cannot be read, and what is used instead; null: it can, or there is none. */
  readonly problem: string | null;
};

/** Where the last good copy of the settings is. @param stateDir where this person's files are */
const copyOf = (stateDir: string): string => join(stateDir, 'last-good-settings.json');

/**
 * The settings. Where the file is damaged, its last good copy is used: without the store that it names, an incident would be
 * declared elsewhere.
 */
export function readSettings(folder: string, stateDir: string): ReadSettings {
  const file = settingsFile(folder);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT', 'ENOTDIR')) return { settings: {}, problem: null };
    return recall(file, stateDir, errorMessage(error));
  }
  try {
    const settings = parseSettings(text);
    if (isNewer(file, copyOf(stateDir))) writeCacheText(copyOf(stateDir), text);
    return { settings, problem: null };
  } catch (error) {
    return recall(file, stateDir, errorMessage(error));
  }
}

function recall(file: string, stateDir: string, why: string): ReadSettings {
  const problem = `the settings in ${file} cannot be read: ${why}`;
  try {
    const settings = parseSettings(readFileSync(copyOf(stateDir), 'utf8'));
    return { settings, problem: `${problem}; callme uses their last good copy` };
  } catch {
    return { settings: {}, problem: `${problem}; there is no good copy, so callme works without them` };
  }
}

/** @throws where it is not a JSON object */
function parseSettings(text: string): Settings {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('not a JSON object');
  return Object.fromEntries(
    Object.entries(value).filter(
      ([name, set]) => Object.hasOwn(settingNames, name) && typeof set === 'string',
    ),
  );
}

function isNewer(file: string, copy: string): boolean {
  const of = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return of(file) >= of(copy);
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

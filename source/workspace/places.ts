/** Where this person's files are on this system. */
import envPaths from 'env-paths';

export type Places = {
  readonly settings: string;
  /** The default store. */
  readonly store: string;
  readonly cache: string;
  /** Drafts, input history, crash reports. */
  readonly state: string;
};

export function places(): Places {
  // Without the suffix "-nodejs" that env-paths and conf would add.
  const { config, data, cache, log } = envPaths('callme', { suffix: '' });
  // On Linux env-paths keeps logs in XDG_STATE_HOME; the other systems have no folder for state.
  return { settings: config, store: data, cache, state: process.platform === 'linux' ? log : config };
}

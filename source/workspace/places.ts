/** Where this person's things lie on this system: settings, the default store, what is only a cache. */
import envPaths from 'env-paths';

export type Places = { readonly settings: string; readonly store: string; readonly cache: string };

export function places(): Places {
  // Without the suffix "-nodejs" that env-paths and conf would add.
  const { config, data, cache } = envPaths('callme', { suffix: '' });
  return { settings: config, store: data, cache };
}

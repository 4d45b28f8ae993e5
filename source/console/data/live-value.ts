/** A value that changes while the console shows it. */
export type LiveValue<T> = {
  readonly current: () => T;
  /** Calls back after each change, until the returned function is called. */
  readonly subscribe: (changed: () => void) => () => void;
};

export type MutableLiveValue<T> = LiveValue<T> & { readonly change: (part: Partial<T>) => void };

export function createLiveValue<T extends object>(initial: T): MutableLiveValue<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    current: () => value,
    subscribe: changed => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    change: part => {
      value = { ...value, ...part };
      for (const changed of listeners) changed();
    },
  };
}

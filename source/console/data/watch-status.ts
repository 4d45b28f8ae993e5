/** The status of the watch that runs in this console, if `callme watch` opened it. */
import { useSyncExternalStore } from 'react';
import type { LiveValue } from './live-value.ts';

export type WatchStatus = {
  /** Where it receives alerts. */
  readonly address: string;
  /** `engine`: it is the leader. `viewer`: it is on standby, and takes over when the leader stops. */
  readonly role: 'leader' | 'standby';
  /** The last error; null: none, or not recently. */
  readonly problem: string | null;
  /** A problem that lasts until it is fixed; null: none. */
  readonly lasting: string | null;
};

const never = () => () => {};

export const useWatchStatus = (watch: LiveValue<WatchStatus> | null): WatchStatus | null =>
  useSyncExternalStore(watch?.subscribe ?? never, () => watch?.current() ?? null);

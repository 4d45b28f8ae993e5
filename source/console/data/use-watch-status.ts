/** The status of the watch in this console, as React state. */
import { useSyncExternalStore } from 'react';
import type { LiveValue } from './live-value.ts';
import type { WatchStatus } from './watch-status.ts';

const never = () => () => {};

export const useWatchStatus = (watch: LiveValue<WatchStatus> | null): WatchStatus | null =>
  useSyncExternalStore(watch?.subscribe ?? never, () => watch?.current() ?? null);

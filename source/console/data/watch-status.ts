/** What the console shows of the watch that runs in it, where `callme watch` opened it. */
export type WatchStatus = {
  /** Where senders reach it. */
  readonly address: string;
  /** `viewer`: another watch of the store tells people, and this one takes over when that dies. */
  readonly role: 'engine' | 'viewer';
  /** What last went wrong; null: nothing, or it was a while ago. */
  readonly problem: string | null;
  /** What is amiss until it is mended; null: nothing. */
  readonly standing: string | null;
};

/** The team as callme uses it, whatever state its files are in. Loads no library. */
import type { BrokenFile } from '../../domain/team/broken-file.ts';
import type { TeamFile } from '../types.ts';

/** The team as callme uses it while its files are as they are. */
export type TeamInUse = {
  /** Null: no version of the team file can be used. */
  readonly team: TeamFile | null;
  /** Empty: the files are used as they are. */
  readonly broken: readonly BrokenFile[];
  /** Secrets that only a broken team file has, as written: they are redacted too. */
  readonly secrets: readonly string[];
};

export const inOrder = (team: TeamFile): TeamInUse => ({ team, broken: [], secrets: [] });

/** Without a team file. */
export const nothingInUse: TeamInUse = { team: null, broken: [], secrets: [] };

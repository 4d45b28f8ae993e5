/** The team file as a command, or a program that runs for weeks, uses it. */
import type { FoundTeamFile } from '../../../team/find.ts';
import { requireNamedFile } from '../../../team/find.ts';
import { nothingInUse, type TeamInUse } from '../../../team/last-good/in-use.ts';
import type { ReadAgain } from '../../../team/last-good/read-again.ts';
import type { Redaction } from '../../../team/redaction.ts';
import { version } from '../../../version.ts';
import type { Places } from '../../../workspace/places.ts';
import type { CommandContext, TeamAccess } from '../context.ts';

export type TeamAccessOptions = {
  readonly env: NodeJS.ProcessEnv;
  readonly places: Places;
  readonly find: () => FoundTeamFile | null;
  /** What `--team-file` says, or null. */
  readonly flag: string | null;
  /** For the warnings of broken files. */
  readonly warnings: Pick<CommandContext, 'output' | 'now'>;
};

/** Nothing is read before it is asked for. */
export function openTeamAccess({ env, places, find, flag, warnings }: TeamAccessOptions): TeamAccess {
  let team: Promise<TeamInUse> | null = null;
  let reader: Promise<ReadAgain> | null = null;
  let followed: FoundTeamFile | null = null;
  let redaction: Redaction | null = null;

  const readOptions = (path: string) => ({
    path,
    cacheDir: places.cache,
    stateDir: places.state,
    programVersion: version,
    now: Date.now(),
  });
  const readOnce = async (): Promise<TeamInUse> => {
    const found = find();
    if (!found) return nothingInUse;
    const { readTeam } = await import('../../../team/cache.ts');
    const inUse = await readTeam(readOptions(found.path));
    if (inUse.team === null) requireNamedFile(found, flag);
    if (inUse.broken.length > 0) {
      const { output, now } = warnings;
      const { formatBrokenFile } = await import('../../../format/text/broken-files.ts');
      for (const file of inUse.broken) output.warn(formatBrokenFile(file, { now: now(), zone: output.zone }));
    }
    return inUse;
  };
  const inUse = () => {
    team ??= readOnce();
    return team;
  };
  /** Secrets of a version that was replaced are redacted too. */
  const learn = async (read: TeamInUse): Promise<TeamInUse> => {
    if (read.team || read.secrets.length > 0) {
      const { Redaction } = await import('../../../team/redaction.ts');
      redaction ??= new Redaction(env);
      redaction.learn(read);
    }
    return read;
  };
  return {
    find,
    inUse,
    load: async () => (await inUse()).team,
    reload: async () => {
      // A program that runs for weeks does not change to another team's file because its own was removed.
      followed ??= find();
      if (!followed) return nothingInUse;
      reader ??= import('../../../team/last-good/read-again.ts').then(({ createReader }) => createReader());
      const before = await inUse();
      const read = await (await reader)(readOptions(followed.path), before.team);
      if (read === before) return read;
      team = Promise.resolve(read);
      return learn(read);
    },
    requireValid: async () => {
      const found = find();
      if (!found || (await inUse()).broken.length === 0) return;
      const { loadTeamFile } = await import('../../../team/load.ts');
      await loadTeamFile(found.path);
    },
    loadRedact: async () => {
      if (redaction === null) await learn(await inUse());
      return redaction?.isNeeded() ? redaction.redact : null;
    },
    redact: text => redaction?.redact(text) ?? text,
    isRedacting: () => redaction?.isNeeded() ?? false,
  };
}

/** Warns on standard error, with or without --json, that files of the team are broken. */
import type { BrokenFile } from '../../domain/team/broken-file.ts';
import { formatBrokenFile } from '../../format/text/broken-files.ts';
import type { CommandContext } from './context.ts';

export function warnOfBrokenFiles(
  { output, now }: Pick<CommandContext, 'output' | 'now'>,
  broken: readonly BrokenFile[],
): void {
  for (const file of broken)
    output.inform(`warning: ${formatBrokenFile(file, { now: now(), zone: output.zone })}`);
}

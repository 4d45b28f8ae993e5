/** Reports that files of the team are broken: in the log, and in the health check. */
import { basename } from 'node:path';
import type { BrokenFile } from '../domain/team/broken-file.ts';
import type { WatchLog } from './log.ts';

/** Logs each as an error, with its place; or that all are good again. */
export function reportBrokenFiles(log: WatchLog, files: readonly BrokenFile[]): void {
  if (files.length === 0) log.info('the team file is valid again');
  for (const { file, line, column, message, since, instead, goodAt } of files)
    log.error(
      instead === 'nothing'
        ? 'a file of the team is broken and has no good copy: pages may reach no one'
        : 'a file of the team is broken; the last good copy stays active',
      `${file}:${line}:${column}: ${message}`,
      { file, line, column, since, instead, goodAt },
    );
}

/**
 * The part of the health check about the team file: absent while all is valid. It is readable without the token, so it has no
 * content of the files, and only their names. The watch is healthy nevertheless: it receives pages, and to restart it would
 * repair nothing.
 */
export const healthOfTeamFile = (files: readonly BrokenFile[]) =>
  files.length === 0
    ? {}
    : {
        teamFile: {
          valid: false,
          broken: files.map(({ file, line, column, since, instead }) => ({
            file: basename(file),
            line,
            column,
            since,
            instead,
          })),
        },
      };

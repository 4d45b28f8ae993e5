/** The store of a drill: a separate folder with the scenario, its team file and the played steps, in addition to the journal. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { severities } from '../domain/incident/vocabulary.ts';
import { hasErrorCode } from '../domain/kernel/errors.ts';
import type { TeamFile } from '../team/types.ts';
import { type DrillMark, drillPlaces } from '../workspace/drill-mark.ts';
import type { LoadedScenario } from './load.ts';

/** A step that was played. */
export type LoggedStep = {
  readonly at: string;
  readonly name: string;
  readonly mitigates: boolean;
  readonly earned: boolean;
};

const [folderMode, fileMode] = [0o700, 0o600];

/** The path of a new folder under `root`, named by the start time, so that it sorts. @param now UTC ISO-8601 */
export function createDrillFolder(root: string, scenario: string, now: string): string {
  mkdirSync(root, { recursive: true, mode: folderMode });
  const named = scenario.replace(/^.*[\\/]|\.ya?ml$/g, '').replace(/[^\p{L}\p{N}._-]/gu, '-');
  const stem = `${now.slice(0, 19).replace('T', '-').replaceAll(':', '')}-${named}`;
  for (let number = 1; ; number++) {
    const path = join(root, number === 1 ? stem : `${stem}-${number}`);
    try {
      mkdirSync(path, { mode: folderMode });
      return path;
    } catch (error) {
      if (!hasErrorCode(error, 'EEXIST')) throw error;
    }
  }
}

/** Whether a folder is empty or missing. */
export function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch (error) {
    return hasErrorCode(error, 'ENOENT');
  }
}

/** Sets up a folder as the store of a drill. The marker file is written last, when everything else is there. */
export function startDrill(store: string, { team, written, text }: LoadedScenario, mark: DrillMark): void {
  const places = drillPlaces(store);
  mkdirSync(places.folder, { recursive: true, mode: folderMode });
  writeFileSync(places.scenario, text, { mode: fileMode });
  writeFileSync(places.teamFile, formatTeamFile(team, written, mark.speed), { mode: fileMode });
  writeFileSync(places.mark, `${JSON.stringify(mark)}\n`, { mode: fileMode });
}

/** Reviews of a drill are in its store, and cadences are shortened by its speed. */
function formatTeamFile(team: TeamFile, written: LoadedScenario['written'], speed: number): string {
  const pir = { directory: '../pir' };
  const own = (written.severities ?? {}) as Readonly<Record<string, object | undefined>>;
  const every = (milliseconds: number) => `${Math.max(1, Math.round(milliseconds / speed / 1000))}s`;
  const faster = Object.fromEntries(
    severities.map(severity => {
      const { updateEvery, checkInEvery } = team.severities[severity];
      return [
        severity,
        { ...own[severity], update_every: every(updateEvery), check_in_every: every(checkInEvery) },
      ];
    }),
  );
  return `# The team of a drill, as its scenario has it.\n${stringify({ ...written, pir, severities: faster })}`;
}

export const logStep = (store: string, line: LoggedStep): void =>
  appendFileSync(drillPlaces(store).played, `${JSON.stringify(line)}\n`, { mode: fileMode });

/** The played steps, in order. Skips a truncated line. */
export function readStepLog(store: string): LoggedStep[] {
  let text: string;
  try {
    text = readFileSync(drillPlaces(store).played, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap(line => {
    try {
      return line === '' ? [] : [JSON.parse(line) as LoggedStep];
    } catch {
      return [];
    }
  });
}

/** `doctor`: does everything that an incident will need work? */
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { settingsFile } from '../settings/settings.ts';
import type { Run } from './command.ts';
import type { Edge } from './edge.ts';
import { version } from './version.ts';

export type Check = { readonly name: string; readonly ok: boolean; readonly text: string };

export const run: Run = async (_asked, edge) => {
  const found = await checks(edge);
  if (edge.json) edge.print(JSON.stringify(found));
  else edge.print(found.map(({ ok, text }) => `${ok ? 'ok  ' : 'BAD '} ${text}`).join('\n'));
  return found.every(({ ok }) => ok) ? undefined : 1;
};

/** Every check, in the order in which a person would want to know. */
export async function checks(edge: Edge): Promise<Check[]> {
  return [
    { name: 'program', ok: true, text: `callme ${version} on Node.js ${process.versions.node}` },
    settingsCheck(edge),
    await personCheck(edge),
    await teamCheck(edge),
    storeCheck(edge),
    ...(await journalChecks(edge)),
  ];
}

function settingsCheck({ places }: Edge): Check {
  const path = settingsFile(places.settings);
  try {
    if (existsSync(path)) JSON.parse(readFileSync(path, 'utf8'));
    return { name: 'settings', ok: true, text: `settings: ${path}` };
  } catch (error) {
    return { name: 'settings', ok: false, text: `settings: ${path} is not read: ${messageOf(error)}` };
  }
}

async function personCheck(edge: Edge): Promise<Check> {
  try {
    return { name: 'person', ok: true, text: `you: ${edge.settings.person ?? (await edge.person())}` };
  } catch (error) {
    return { name: 'person', ok: false, text: `you: ${messageOf(error)}` };
  }
}

async function teamCheck(edge: Edge): Promise<Check> {
  try {
    const found = edge.teamFile();
    const team = await edge.team();
    if (!found || !team)
      return {
        name: 'team file',
        ok: true,
        text: 'team file: none (callme init writes one; incidents need none)',
      };
    const { people, teams } = team;
    const size = `${Object.keys(people).length} people, ${Object.keys(teams).length} teams`;
    return {
      name: 'team file',
      ok: true,
      text: `team file: ${found.path}, from the ${found.source} (${size})`,
    };
  } catch (error) {
    return { name: 'team file', ok: false, text: `team file: ${messageOf(error)}` };
  }
}

function storeCheck(edge: Edge): Check {
  const path = edge.storePath();
  const there = statSync(path, { throwIfNoEntry: false });
  try {
    accessSync(there ? path : nearestFolder(path), constants.R_OK | constants.W_OK);
    if (there && (there.mode & 0o077) !== 0) {
      return { name: 'store', ok: false, text: `store: ${path} can be read by others: chmod 700 ${path}` };
    }
    return {
      name: 'store',
      ok: true,
      text: `store: ${path}${there ? '' : ' (made with the first incident)'}`,
    };
  } catch (error) {
    return { name: 'store', ok: false, text: `store: ${path} cannot be written: ${messageOf(error)}` };
  }
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}

/** Reads every incident from its start: what a checkpoint remembers is no proof of what the disk holds. */
async function journalChecks(edge: Edge): Promise<Check[]> {
  try {
    const journal = await edge.journal();
    const records = await journal.list();
    for (const { id } of records) await journal.read(id);
    const damage = journal.damage().map(({ file, line, reason, kind }) => ({
      name: 'journal',
      ok: false,
      text: `journal: ${file} line ${line} ${kind === 'torn' ? 'is unfinished' : 'is damaged'} and set aside: ${reason}; everything else was read`,
    }));
    return damage.length > 0
      ? damage
      : [{ name: 'journal', ok: true, text: `journal: ${records.length} incidents, every line whole` }];
  } catch (error) {
    return [{ name: 'journal', ok: false, text: `journal: ${messageOf(error)}` }];
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

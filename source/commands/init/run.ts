/** `init`: creates a team file and settings, and checks them. */
import { constants } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { errorMessage } from '../../domain/kernel/errors.ts';
import { inOrder } from '../../team/last-good/in-use.ts';
import { loadTeamFile } from '../../team/load.ts';
import { starterTeamFile } from '../../team/starter.ts';
import { changeSetting } from '../../workspace/settings.ts';
import { checks, report } from '../doctor/run.ts';
import { Failure, type Run } from '../kit/command.ts';
import type { CommandContext } from '../kit/context.ts';
import { refuseExtraPositionals } from '../kit/text.ts';
import type { flags } from './spec.ts';

export const run: Run<typeof flags> = async (args, context) => {
  refuseExtraPositionals(args, 1);
  const folder = resolve(context.folder, args.positionals[0] ?? '.');
  const path = join(folder, 'callme.yaml');
  const there = await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
  const person = there ? await context.person() : personIdOf(args.flag('as') ?? (await context.person()));
  if (there) context.output.inform(`${path} already exists and was not changed`);
  else {
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
    const text = starterTeamFile({ person, name: person, timezone, email: null });
    // Shared with the team, so not as private as the store.
    await writeFile(path, text, { flag: 'wx', mode: 0o644 }).catch(error => {
      throw new Failure('failed', `the team file cannot be written: ${errorMessage(error)}`);
    });
    context.output.inform(`wrote ${path}: add your people to it, and commit it`);
  }
  await changeSetting(context.places.settings, 'person', person);
  if (context.settings.teamFile === undefined) await changeSetting(context.places.settings, 'teamFile', path);
  // What is checked is the file just written, which may be another than the one this process began with.
  const checked: CommandContext = {
    ...context,
    team: {
      ...context.team,
      find: () => ({ path, source: 'folder' }),
      load: () => loadTeamFile(path),
      inUse: async () => inOrder(await loadTeamFile(path)),
      requireValid: async () => {
        await loadTeamFile(path);
      },
    },
    person: async () => person,
  };
  return report(context, await checks(checked));
};

/** An id that the team file takes, from any name. */
function personIdOf(name: string): string {
  return (
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase() || 'me'
  );
}

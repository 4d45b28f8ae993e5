/** Writes changed rotations into the team file: comments, order and style of everything else stay as they are. */
import { isDeepStrictEqual } from 'node:util';
import type { OpenSchedules } from '../../../app/schedules.ts';
import type { ChangedRotation } from '../../../domain/oncall/schedule/change-rotation.ts';
import { isCalendar, type PeopleRotation, type Schedule } from '../../../domain/oncall/schedule/schedule.ts';
import { editItems, type ItemEdit, type KeyChanges } from '../../../team/edit.ts';
import { Failure } from '../../kit/command.ts';
import type { CommandContext } from '../../kit/context.ts';
import { writeSharedFile } from '../write-file.ts';

type Options = {
  readonly name: string;
  readonly schedule: Schedule;
  readonly change: ChangedRotation;
  readonly dryRun: boolean;
};

/**
 * Changes the rotations of a schedule in the team file.
 * @returns the path of the file
 * @throws {Failure} if the file shares parts of the rotations with others, so that they would change too
 */
export async function editRotations(
  context: CommandContext,
  { team }: OpenSchedules,
  { name, schedule, change, dryRun }: Options,
): Promise<string> {
  const path = context.team.find()?.path ?? '';
  const edits = change.replacements.flatMap(({ index, rotations }): ItemEdit[] => {
    const before = schedule.rotations[index];
    if (!before || isCalendar(before)) return [];
    return [{ index, versions: rotations.map(after => findChanges(before, after)) }];
  });
  const edited = await editItems(path, ['schedules', name, 'rotations'], edits);
  if (!edited || !isDeepStrictEqual(edited.team.schedules, { ...team.schedules, [name]: change.schedule }))
    throw new Failure(
      'refused',
      `${path} uses parts of these rotations elsewhere (YAML anchors), which would change too: edit it by hand`,
    );
  if (!dryRun) await writeSharedFile(path, edited.text);
  return path;
}

/** The keys that differ from what was written. */
const findChanges = (before: PeopleRotation, after: PeopleRotation): KeyChanges => ({
  ...(!isDeepStrictEqual(after.people, before.people) && { people: after.people }),
  ...(after.starts !== before.starts && { starts: after.starts }),
  ...(after.ends !== before.ends && { ends: after.ends }),
});

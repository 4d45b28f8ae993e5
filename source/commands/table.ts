/** Every command, in the groups that help shows: dispatch, help and completion come from here. */
import { command as ack } from './ack/spec.ts';
import { commands as amendCommands } from './amend/spec.ts';
import { command as change } from './change/spec.ts';
import { command as changes } from './changes/spec.ts';
import { command as checkin } from './checkin/spec.ts';
import { command as close } from './close/spec.ts';
import { command as completion } from './completion/spec.ts';
import { command as config } from './config/spec.ts';
import { command as declare } from './declare/spec.ts';
import { command as doctor } from './doctor/spec.ts';
import { command as drill } from './drill/spec.ts';
import { command as exportCommand } from './export/spec.ts';
import { command as impact } from './impact/spec.ts';
import { command as importCommand } from './import/spec.ts';
import { command as init } from './init/spec.ts';
import { command as invalid } from './invalid/spec.ts';
import type { Command, CommandGroup } from './kit/command.ts';
import { command as list } from './list/spec.ts';
import { command as log } from './log/spec.ts';
import { command as merge } from './merge/spec.ts';
import { command as mitigate } from './mitigate/spec.ts';
import { commands as noteCommands } from './note/spec.ts';
import { command as oncall } from './oncall/spec.ts';
import { command as page } from './page/spec.ts';
import { command as pages } from './pages/spec.ts';
import { command as pir } from './pir/spec.ts';
import { commands as pullCommands } from './pull/spec.ts';
import { command as relate } from './relate/spec.ts';
import { command as reopen } from './reopen/spec.ts';
import { command as report } from './report/spec.ts';
import { command as resolve } from './resolve/spec.ts';
import { command as retitle } from './retitle/spec.ts';
import { command as review } from './review/spec.ts';
import { command as role } from './role/spec.ts';
import { command as schedule } from './schedule/spec.ts';
import { command as service } from './service/spec.ts';
import { command as severity } from './severity/spec.ts';
import { command as show } from './show/spec.ts';
import { command as silence } from './silence/spec.ts';
import { command as similar } from './similar/spec.ts';
import { command as snooze } from './snooze/spec.ts';
import { command as statuspage } from './statuspage/spec.ts';
import { command as task } from './task/spec.ts';
import { command as times } from './times/spec.ts';
import { command as triage } from './triage/spec.ts';
import { command as update } from './update/spec.ts';
import { command as watch } from './watch/spec.ts';

export const groups: readonly CommandGroup[] = [
  {
    title: 'Incidents',
    commands: [
      declare,
      list,
      show,
      similar,
      log,
      severity,
      retitle,
      service,
      impact,
      times,
      mitigate,
      resolve,
      reopen,
      close,
      invalid,
      merge,
      relate,
    ],
  },
  { title: 'Timeline', commands: [...noteCommands, ...amendCommands, update, checkin] },
  { title: 'Response', commands: [role, ...pullCommands] },
  { title: 'Reviews and follow-ups', commands: [pir, review, task] },
  { title: 'On call', commands: [oncall, schedule] },
  { title: 'Pages', commands: [page, pages, ack, triage, snooze, silence, change, changes, watch] },
  { title: 'Practice and reporting', commands: [drill, report, statuspage] },
  { title: 'Import and export', commands: [exportCommand, importCommand] },
  { title: 'Setup', commands: [init, config, doctor, completion] },
];

export const table: readonly Command[] = groups.flatMap(({ commands }) => commands);

export const findCommand = (verb: string): Command | undefined =>
  table.find(command => command.verb === verb);

/** Every command there is: dispatch, help and completion come from here. */

import { drillCommands } from '../table/drill.ts';
import { entryCommands } from '../table/entries.ts';
import { exchangeCommands } from '../table/exchange.ts';
import { incidentCommands } from '../table/incidents.ts';
import { oncallCommands } from '../table/oncall.ts';
import { pageCommands } from '../table/pages.ts';
import { otherCommands } from '../table/rest.ts';
import type { Command } from './command.ts';

export const table: readonly Command[] = [
  ...incidentCommands,
  ...entryCommands,
  ...oncallCommands,
  ...pageCommands,
  ...drillCommands,
  ...exchangeCommands,
  ...otherCommands,
];

export const commandFor = (verb: string): Command | undefined => table.find(command => command.verb === verb);

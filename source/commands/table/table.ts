/** Every command there is: dispatch, help and completion come from here. */
import type { Command } from '../command.ts';
import { drillCommands } from './drill.ts';
import { entryCommands } from './entries.ts';
import { exchangeCommands } from './exchange.ts';
import { incidentCommands } from './incidents.ts';
import { oncallCommands } from './oncall.ts';
import { pageCommands } from './pages.ts';
import { otherCommands } from './rest.ts';

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

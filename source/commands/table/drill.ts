/** The rehearsal. */
import type { Command } from '../kit/command.ts';

export const drillCommands: readonly Command[] = [
  {
    verb: 'drill',
    usage: ['[SCENARIO|FILE.yaml] [--as PERSON] [--speed N] [--no-console]', '--list', '--score STORE'],
    summary: 'rehearse an outage: pages arrive, colleagues answer, and a score card says what was forgotten',
    flags: {
      list: { type: 'boolean', description: 'list the scenarios that come with callme' },
      speed: { type: 'string', value: 'N', description: 'so many times as fast, from 1 to 1000' },
      console: {
        type: 'boolean',
        description: '--no-console: print what happens, and take part by commands with --store',
      },
      score: { type: 'string', value: 'STORE', description: 'print the score card of a drill again' },
    },
    completions: ['bad-deploy', 'database-full', 'provider-outage'],
    load: () => import('../drill/run.ts'),
  },
];

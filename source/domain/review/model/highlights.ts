/** The short timeline of a review. */

import { listTimes } from '../../incident/impact.ts';
import { compareInstants } from '../../incident/instants.ts';
import type { IncidentState } from '../../incident/state.ts';
import { timeNames } from '../../incident/vocabulary.ts';
import { capitalize } from '../../kernel/letter-case.ts';
import type { LogLine } from './timeline.ts';
import { formatInZone, formatOffsetFrom, formatTimeValue } from './times.ts';

export type KeyLine = {
  readonly utc: string;
  /** The time in the team's zone, with its offset; null if that is UTC. */
  readonly local: string | null;
  readonly offset: string;
  readonly milestone: boolean;
  readonly who: string | null;
  readonly text: string;
  readonly links: readonly string[];
  readonly attachment: string | null;
};

type Dated = { readonly at: string; readonly line: LogLine | undefined };

/** The milestones of the incident, merged with the pinned entries. */
export function createKeyLines(
  state: IncidentState,
  entries: readonly Dated[],
  reference: string,
  zone: string,
): KeyLine[] {
  const local = (at: string, approximate: boolean) => {
    const text = formatInZone(at, zone);
    return text && approximate ? `~${text}` : text;
  };
  const milestones = timeNames
    .flatMap(name => listTimes(state, name))
    .flatMap(({ label, time }) => {
      if (!time) return [];
      const text = capitalize(label);
      const offset = formatOffsetFrom(time.at, reference);
      const line: KeyLine = {
        utc: formatTimeValue(time),
        local: local(time.at, time.approximate),
        offset,
        milestone: true,
        who: null,
        text,
        links: [],
        attachment: null,
      };
      return [{ at: time.at, line }];
    });
  const pinned = entries.flatMap(({ at, line }) => {
    if (!line?.pinned || line.struck) return [];
    const { utc, offset, who, links, attachment, kind, label } = line;
    // A guess must not read as a fact.
    const text = kind === 'hypothesis' ? `${label}: ${line.text}` : line.text;
    return [
      {
        at,
        line: {
          utc,
          local: local(at, utc.startsWith('~')),
          offset,
          milestone: false,
          who: kind === 'event' ? null : who,
          text,
          links,
          attachment,
        },
      },
    ];
  });
  return [...milestones, ...pinned].sort((a, b) => compareInstants(a.at, b.at)).map(({ line }) => line);
}

/** Calendar events that cannot be read, as text. */
import { counted } from '../../domain/kernel/counted.ts';
import type { SetAside } from '../../domain/oncall/check/check.ts';
import { formatSetAside } from '../../domain/oncall/check/format-finding.ts';

const maxListed = 5;

/** The first of the events, each once, and how many others there are. */
export function listSetAside(events: readonly SetAside[]): string[] {
  const texts = [...new Set(events.map(formatSetAside))];
  const more = texts.length - maxListed;
  return [
    ...texts.slice(0, maxListed),
    ...(more > 0
      ? [`${counted(more, 'more event is', 'more events are')} set aside: callme schedule check lists them`]
      : []),
  ];
}

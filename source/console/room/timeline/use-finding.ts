/** Ways to find something in the timeline: a filter and a time, from the line and from keys alike. */
import { useCallback, useRef } from 'react';
import type { Entry } from '../../../domain/incident/timeline.ts';
import type { Services } from '../../data/services.ts';
import type { Asked } from '../use-answer.ts';
import { parseJump } from './jump.ts';

type Newest = {
  readonly services: Pick<Services, 'now' | 'zone'>;
  readonly declared: string | null;
  readonly timeline: {
    readonly entries: readonly Entry[];
    readonly end: number;
    readonly selected: Entry | null;
    readonly filter: string;
    readonly show: (filter: string, from?: Entry | null) => void;
    readonly jump: (at: string) => void;
  };
};

const taken = Promise.resolve(true);

export function useFinding() {
  const newest = useRef<Newest | null>(null);
  const filter = useCallback((text: string) => newest.current?.timeline.show(text), []);
  const goto = useCallback((text: string): string | null => {
    if (!newest.current) return 'there is no timeline yet';
    const { timeline, services, declared } = newest.current;
    const near = timeline.selected ?? timeline.entries[timeline.end - 1];
    const at = parseJump(text, {
      now: services.now(),
      zone: services.zone,
      declared,
      near,
      entries: timeline.entries,
    });
    if (at === null) return 'when? 14:05, -10m, +00:14 or ISO-8601';
    timeline.jump(at);
    return null;
  }, []);
  return {
    filter,
    goto,
    /** Has them act on what is drawn now: whatever calls them comes after that. */
    become: (now: Newest) => {
      newest.current = now;
    },
    asking: (ask: (asked: Asked) => void): Readonly<Record<'filter' | 'jump', () => void>> => ({
      filter: () => {
        const from = newest.current?.timeline.selected;
        const narrow = (text: string) => newest.current?.timeline.show(text, from);
        ask({
          key: null,
          label: 'only',
          initial: newest.current?.timeline.filter ?? '',
          onChange: narrow,
          onBack: () => narrow(''),
          onDone: () => taken,
        });
      },
      jump: () => ask({ key: null, label: 'go to', initial: '', onDone: text => goto(text) ?? taken }),
    }),
  };
}

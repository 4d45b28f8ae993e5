/** Incidents of the past that are like the one in the room, asked for and put away again. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Incident } from '../../../domain/incident/fold.ts';
import { errorMessage } from '../../../domain/kernel/errors.ts';
import { subjectOf } from '../../../domain/search/similar.ts';
import { labelsFrom } from '../../../search/labels.ts';
import type { Alike } from '../../../search/search.ts';
import type { Services } from '../../data/services.ts';
import { maxSimilar } from '../../data/use-similar.ts';
import type { Said } from '../use-room.ts';

/** @returns those that are shown, null where none are asked for; and ways to ask and to put them away */
export function useLikeThis(services: Services, incident: Incident | null, say: (said: Said | null) => void) {
  const [alike, setAlike] = useState<readonly Alike[] | null>(null);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const read = async (of: Incident) => {
    const labels = await labelsFrom(services.journal)(of.state);
    return (await services.search.similar(subjectOf(of, labels), maxSimilar)).similar;
  };
  const ask = () => {
    if (!incident) return;
    read(incident).then(
      found => {
        if (!mounted.current) return;
        say(found.length === 0 ? { text: 'nothing like it is recorded', bad: false } : null);
        setAlike(found.length === 0 ? null : found);
      },
      error => {
        if (mounted.current) say({ text: errorMessage(error), bad: true });
      },
    );
  };
  return { alike, ask, close: useCallback(() => setAlike(null), []) };
}

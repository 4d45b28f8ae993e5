/** What the console can do about reviews; what it takes is loaded when it is first wanted. */
import type { World } from '../console/world.ts';
import type { Edge } from './edge.ts';
import { readIncident } from './incident.ts';
import { noteReview, reviewSetting } from './review.ts';

export const consoleReview = (edge: Edge): Pick<World, 'writeReview' | 'unwritten'> => ({
  writeReview: async id => {
    const { write, toldOf } = await import('../review/review.ts');
    const incident = await readIncident(edge, id);
    const wanted = { audience: 'internal', path: null, now: edge.now() } as const;
    const written = await write(incident, wanted, await reviewSetting(edge));
    await noteReview(edge, incident.record, written.path, 'internal');
    const told = written.created ? [] : toldOf(written);
    return {
      ok: true,
      message: [`${written.created ? 'wrote' : 'refreshed'} ${written.path}`, ...told].join('; '),
    };
  },
  unwritten: async id => {
    const { stillUnwritten } = await import('../review/review.ts');
    return stillUnwritten(await readIncident(edge, id), await reviewSetting(edge));
  },
});

/** What the console can do about reviews; what it takes is loaded when it is first wanted. */
import { isAbsolute, relative } from 'node:path';
import type { ReviewWritten, World } from '../console/world.ts';
import type { Edge } from './edge.ts';
import { editFile } from './editor.ts';
import { readIncident } from './incident.ts';
import { noteReview, reviewSetting } from './review.ts';

/** As one would type it: from the folder that the console was opened in, where it lies below that. */
function shownPath(path: string, folder: string): string {
  const near = relative(folder, path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}

async function writeReview(edge: Edge, id: string): Promise<ReviewWritten & { readonly path: string }> {
  const { write, toldOf } = await import('../review/review.ts');
  const incident = await readIncident(edge, id);
  const wanted = { audience: 'internal', path: null, now: edge.now() } as const;
  const written = await write(incident, wanted, await reviewSetting(edge));
  await noteReview(edge, incident.record, written.path, 'internal');
  const told = written.created ? [] : toldOf(written);
  const done = written.created ? 'wrote' : 'refreshed';
  return {
    ok: true,
    path: written.path,
    message: [`${done} ${shownPath(written.path, edge.folder)}`, ...told].join('; '),
  };
}

export const consoleReview = (
  edge: Edge,
): Pick<World, 'writeReview' | 'readReview' | 'editReview' | 'unwritten'> => ({
  writeReview: id => writeReview(edge, id),
  readReview: async id => {
    const { read } = await import('../review/review.ts');
    const review = await read(await readIncident(edge, id), await reviewSetting(edge));
    return { ...review, path: shownPath(review.path, edge.folder) };
  },
  editReview: async id => {
    const { read } = await import('../review/review.ts');
    const { path, text } = await read(await readIncident(edge, id), await reviewSetting(edge));
    await editFile(text === null ? (await writeReview(edge, id)).path : path, edge.env);
  },
  unwritten: async id => {
    const { stillUnwritten } = await import('../review/review.ts');
    return stillUnwritten(await readIncident(edge, id), await reviewSetting(edge));
  },
});

/** What the console can do about reviews; what it takes is loaded when it is first wanted. */
import { isAbsolute, relative } from 'node:path';
import type { ReviewWritten, Services } from '../../console/data/services.ts';
import { formatReviewStatus } from '../../format/text/incident.ts';
import { editFile } from '../../io/editor.ts';
import type { CommandContext } from '../kit/context.ts';
import { readIncident, recordOn } from '../kit/incident.ts';
import { noteReview, reviewSetting } from '../kit/reviews.ts';

/** As one would type it: from the folder that the console was opened in, where it lies below that. */
function shownPath(path: string, folder: string): string {
  const near = relative(folder, path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}

async function writeReview(
  context: CommandContext,
  id: string,
): Promise<ReviewWritten & { readonly path: string }> {
  const { writeReview, describeRefresh } = await import('../../app/review/review.ts');
  const incident = await readIncident(context, id);
  const wanted = { audience: 'internal', path: null } as const;
  const written = await writeReview(incident, wanted, await reviewSetting(context));
  await noteReview(context, incident.state, written.path, 'internal');
  const told = written.created ? [] : describeRefresh(written);
  const done = written.created ? 'wrote' : 'refreshed';
  return {
    ok: true,
    path: written.path,
    message: [`${done} ${shownPath(written.path, context.folder)}`, ...told].join('; '),
  };
}

export const consoleReview = (
  context: CommandContext,
): Pick<Services, 'writeReview' | 'readReview' | 'approveReview' | 'editReview' | 'unwritten'> => ({
  writeReview: id => writeReview(context, id),
  readReview: async id => {
    const { readReview } = await import('../../app/review/review.ts');
    const incident = await readIncident(context, id);
    const { review } = incident.state;
    const file = await readReview(incident, await reviewSetting(context));
    return {
      ...file,
      path: shownPath(file.path, context.folder),
      standing: review && formatReviewStatus(review, context.output),
    };
  },
  approveReview: async id => {
    const { readAuthoredText } = await import('../../app/review/review.ts');
    const own = await readAuthoredText(await readIncident(context, id), await reviewSetting(context));
    await recordOn(context, id, { do: 'review-approve', digest: own?.digest ?? null });
    return { ok: true, message: `you approved the review of ${id}` };
  },
  editReview: async id => {
    const { readReview } = await import('../../app/review/review.ts');
    const { path, text } = await readReview(await readIncident(context, id), await reviewSetting(context));
    await editFile(text === null ? (await writeReview(context, id)).path : path, context.env);
  },
  unwritten: async id => {
    const { findUnwrittenSections } = await import('../../app/review/review.ts');
    return findUnwrittenSections(await readIncident(context, id), await reviewSetting(context));
  },
});

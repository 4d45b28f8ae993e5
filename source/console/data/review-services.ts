/** What the console does with reviews. The code behind it is loaded when it is needed first. */
import { isAbsolute, relative } from 'node:path';
import type { AppContext } from '../../app/context.ts';
import type { ReviewSettings } from '../../app/review/location.ts';
import { readWholeIncident } from '../../app/whole-incident.ts';
import type { Incident } from '../../domain/incident/state.ts';
import { isRefusal, RefusedError } from '../../domain/kernel/refusal.ts';
import { formatReviewStatus } from '../../format/text/incident.ts';
import { plainPaint } from '../../format/text/layout/style.ts';
import { editFile } from '../../io/editor.ts';
import type { ReviewResult, Services } from './services.ts';

export type ReviewServicesOptions = {
  readonly app: AppContext;
  /** The working folder, absolute: paths below it are shown relative to it. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** By the team file as it is now. */
  readonly loadSettings: () => Promise<ReviewSettings>;
};

type ReviewServices = Pick<
  Services,
  'writeReview' | 'readReview' | 'approveReview' | 'editReview' | 'closeIncident'
>;

export function createReviewServices({
  app,
  folder,
  env,
  loadSettings,
}: ReviewServicesOptions): ReviewServices {
  const readIncident = async (id: string): Promise<Incident> => {
    const incident = await readWholeIncident(app.journal, id);
    if (!incident) throw new Error(`no incident ${id}`);
    return incident;
  };
  const shownPath = (path: string): string => {
    const inFolder = relative(folder, path);
    return inFolder.startsWith('..') || isAbsolute(inFolder) ? path : inFolder;
  };
  const write = async (id: string): Promise<ReviewResult & { readonly path: string }> => {
    const [{ refreshReviewFile }, { describeRefresh }] = await Promise.all([
      import('../../app/reviews.ts'),
      import('../../app/review/review.ts'),
    ]);
    const target = { audience: 'internal', path: null } as const;
    const written = await refreshReviewFile(app, await readIncident(id), target, await loadSettings());
    if (isRefusal(written)) throw new RefusedError(written);
    const notes = written.created ? [] : describeRefresh(written);
    const done = `${written.created ? 'wrote' : 'refreshed'} ${shownPath(written.path)}`;
    return { ok: true, path: written.path, message: [done, ...notes].join('; ') };
  };
  return {
    writeReview: write,
    readReview: async id => {
      const { readReview } = await import('../../app/review/review.ts');
      const incident = await readIncident(id);
      const { review } = incident.state;
      const file = await readReview(incident, await loadSettings());
      const look = { zone: app.zone, paint: plainPaint };
      return { ...file, path: shownPath(file.path), approval: review && formatReviewStatus(review, look) };
    },
    approveReview: async id => {
      const { approveReview } = await import('../../app/reviews.ts');
      const approved = await approveReview(app, await readIncident(id), await loadSettings());
      if (isRefusal(approved)) throw new RefusedError(approved);
      return { ok: true, message: `you approved the review of ${id}` };
    },
    editReview: async id => {
      const { readReview } = await import('../../app/review/review.ts');
      const { path, text } = await readReview(await readIncident(id), await loadSettings());
      await editFile(text === null ? (await write(id)).path : path, env);
    },
    closeIncident: async (id, at) => {
      const { closeIncident } = await import('../../app/reviews.ts');
      return closeIncident(app, await readIncident(id), await loadSettings(), at);
    },
  };
}

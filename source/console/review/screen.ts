/** The review screen, for the table of screens. */
import type { IncidentId } from '../../domain/kernel/ids.ts';
import type { Screen } from '../app/screen.ts';
import { reviewKeymap } from './keymap.ts';
import { Review } from './review.tsx';

declare module '../app/screen.ts' {
  interface ScreenParams {
    review: { readonly id: IncidentId };
  }
}

export const reviewScreen: Screen<'review'> = {
  id: 'review',
  title: ({ id }) => `review of ${id}`,
  summary: null,
  help: [{ title: 'Keys of the review', keymap: reviewKeymap }],
  Component: Review,
};

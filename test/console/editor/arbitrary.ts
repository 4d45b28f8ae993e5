import fc from 'fast-check';
import { type EditorAction, type EditorState, reduceEditor } from '../../../source/console/editor/editor.ts';
import { motionNames } from '../../../source/console/editor/motions.ts';

/**
 * Pieces that form graphemes, chosen so that neighbours join: flags, families, accents, jamo,
 * controls.
 */
const pieces = [
  ...['a', 'b', 'Z', '0', '_', ' ', ' ', '.', '\n', '\t', '/', 'word', 'https://example.com/a-b'],
  ...['é', 'e\u0301', '\u0301', '漢', '字', '한', '\u1112', '\u1161', '\u0e33', '\u0915\u094d', '\u0937'],
  ...['🚀', '👩', '\u200d', '👩‍👩‍👧', '👍🏽', '🏽', '\ufe0f', '🇩🇪', '🇩', '🇪', '\u0600'],
  ...['\r', '\r\n', '\u0000', '\u001b', '\u007f', '\u009b', '\u202e', '\u200b', '\ufeff', '\ud83d'],
];

/** The same cases in every run: a failure is caused by a change, not by chance. */
export const steady = {
  seed: Number(process.env.FC_SEED ?? 20260105),
  numRuns: Number(process.env.FC_RUNS ?? 500),
};

/** Any text that a user might type or paste. */
export const anyText = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map(parts => parts.join(''));

/** Any action but `sent`, which clears the undo history. */
export const anyEdit: fc.Arbitrary<EditorAction> = fc.oneof(
  fc.record({ type: fc.constant('insert' as const), text: fc.constantFrom(...pieces) }),
  fc.record({ type: fc.constant('insert' as const), text: anyText }),
  fc.record({
    type: fc.constantFrom('move' as const, 'delete' as const, 'kill' as const),
    to: fc.constantFrom(...motionNames),
  }),
  fc.record({ type: fc.constant('place' as const), cursor: fc.integer({ min: -2, max: 60 }) }),
  fc.record({
    type: fc.constantFrom(
      ...(['newline', 'yank', 'yank-older', 'undo', 'redo', 'up', 'down', 'clear'] as const),
    ),
  }),
  fc.record({
    type: fc.constant('history' as const),
    direction: fc.constantFrom('previous' as const, 'next' as const),
  }),
  fc.record({ type: fc.constant('replace' as const), text: anyText }),
  fc.record({
    type: fc.constant('replace' as const),
    text: anyText,
    cursor: fc.integer({ min: -2, max: 60 }),
  }),
);

/** Any action at all. */
export const anyAction: fc.Arbitrary<EditorAction> = fc.oneof(
  { weight: 20, arbitrary: anyEdit },
  { weight: 1, arbitrary: fc.constant<EditorAction>({ type: 'sent' }) },
);

/** The state after several actions. */
export function reduceAll(state: EditorState, actions: readonly EditorAction[]): EditorState {
  return actions.reduce(reduceEditor, state);
}

/** An incident's review as React state: the file as it is, and what it still lacks. */
import { useCallback, useEffect, useState } from 'react';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { ReviewRead, ReviewWritten, World } from '../data/services.ts';
import { useLentTerminal } from '../data/use-lent-terminal.ts';
import { useKeyboard } from '../input/use-keys.ts';
import type { Status } from '../ui/status-line.tsx';

export function useReview(world: World, id: string) {
  const lend = useLentTerminal();
  const keyboard = useKeyboard();
  const [review, setReview] = useState<ReviewRead | null>(null);
  const [said, setSaid] = useState<Status | null>(null);
  const failed = useCallback((error: unknown) => setSaid({ text: errorMessage(error), bad: true }), []);
  const read = useCallback(() => world.readReview(id).then(setReview, failed), [world, id, failed]);
  useEffect(() => void read(), [read]);
  const does = async (step: (incident: string) => Promise<ReviewWritten>) => {
    try {
      const { message, ok } = await step(id);
      setSaid({ text: message, bad: !ok });
    } catch (error) {
      failed(error);
    }
    await read();
  };
  return {
    review,
    said,
    say: setSaid,
    /** Writes or refreshes the file; what people wrote stays. */
    write: () => does(world.writeReview),
    /** Says that this person has read it and agrees. */
    approve: () => does(world.approveReview),
    /** Opens the file in the person's own editor; writes it first where there is none. */
    edit: () =>
      keyboard.hold(
        lend(async () => {
          try {
            await world.editReview(id);
            setSaid(null);
          } catch (error) {
            failed(error);
          }
        }).then(read),
      ),
  };
}

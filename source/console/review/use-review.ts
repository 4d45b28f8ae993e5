/** An incident's review as React state: the file as it is, and what it still lacks. */
import { useCallback, useEffect, useState } from 'react';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { ReviewRead, ReviewWritten, Services } from '../data/services.ts';
import { useTerminalRelease } from '../data/use-terminal-release.ts';
import { useKeyboard } from '../input/use-keys.ts';
import type { Status } from '../ui/layout/status-line.tsx';

export function useReview(services: Services, id: string) {
  const lend = useTerminalRelease();
  const keyboard = useKeyboard();
  const [review, setReview] = useState<ReviewRead | null>(null);
  const [said, setSaid] = useState<Status | null>(null);
  const failed = useCallback((error: unknown) => setSaid({ text: errorMessage(error), bad: true }), []);
  const read = useCallback(() => services.readReview(id).then(setReview, failed), [services, id, failed]);
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
    write: () => does(services.writeReview),
    /** Says that this person has read it and agrees. */
    approve: () => does(services.approveReview),
    /** Opens the file in the person's own editor; writes it first where there is none. */
    edit: () =>
      keyboard.hold(
        lend(async () => {
          try {
            await services.editReview(id);
            setSaid(null);
          } catch (error) {
            failed(error);
          }
        }).then(read),
      ),
  };
}

/** The review of an incident as React state. */
import { useCallback, useEffect, useState } from 'react';
import { errorMessage } from '../../domain/kernel/errors.ts';
import type { ReviewFile, ReviewResult, Services } from '../data/services.ts';
import { useTerminalRelease } from '../data/use-terminal-release.ts';
import { useKeyboard } from '../input/use-keys.ts';
import type { Status } from '../ui/layout/status-line.tsx';

export function useReview(services: Services, id: string) {
  const release = useTerminalRelease();
  const keyboard = useKeyboard();
  const [review, setReview] = useState<ReviewFile | null>(null);
  const [message, setMessage] = useState<Status | null>(null);
  const failed = useCallback((error: unknown) => setMessage({ text: errorMessage(error), bad: true }), []);
  const read = useCallback(() => services.readReview(id).then(setReview, failed), [services, id, failed]);
  useEffect(() => void read(), [read]);
  const run = async (step: (incident: string) => Promise<ReviewResult>) => {
    try {
      const { message, ok } = await step(id);
      setMessage({ text: message, bad: !ok });
    } catch (error) {
      failed(error);
    }
    await read();
  };
  return {
    review,
    message,
    say: setMessage,
    /** Writes or refreshes the file; what people wrote stays. */
    write: () => run(services.writeReview),
    /** Records that this person has read it and agrees. */
    approve: () => run(services.approveReview),
    /** Opens the file in the person's editor; creates it first if it does not exist. */
    edit: () =>
      keyboard.hold(
        release(async () => {
          try {
            await services.editReview(id);
            setMessage(null);
          } catch (error) {
            failed(error);
          }
        }).then(read),
      ),
  };
}

/** `quiet_hours`: the file's own, and with the same keys a person's. */
import { orNull, strict } from '../../schema/blocks.ts';
import { clockTime } from '../../schema/vocabulary.ts';

export const quietHours = orNull(
  strict({ from: clockTime, to: clockTime }).superRefine(({ from, to }, context) => {
    const message = 'a time of day other than `from`: otherwise no normal page would ever notify anyone';
    if (from === to) context.addIssue({ code: 'custom', path: ['to'], message });
  }),
);

/** A process that tries to acquire a lease on request, and reports the result. Loads little: it starts at once. */
import { join } from 'node:path';
import { openLease } from '../../../source/store/local/lease.ts';

const clock = { now: Date.now, elapsed: () => performance.now() };
const lease = openLease(join(process.argv[2] ?? '', 'watch.json'), 'watch', clock);
const answer = async () => process.send?.((await lease.acquire()) !== null);
process.on('message', answer);
void answer();

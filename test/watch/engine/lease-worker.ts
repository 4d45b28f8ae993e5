/** A process that tries to hold a lease whenever it is told to, and tells whether it does. */
import { leaseIn } from '../../../source/watch/engine/lease.ts';

const lease = leaseIn(process.argv[2] ?? '', { now: Date.now, elapsed: () => performance.now() });
const answer = () => process.send?.(lease.hold());
process.on('message', answer);
answer();

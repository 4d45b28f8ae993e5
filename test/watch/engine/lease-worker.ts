/** A process that tries to hold a lease whenever it is told to, and tells whether it does. */
import { openLocalStore } from '../../../source/store/local/store.ts';

const lease = openLocalStore(process.argv[2] ?? '').lease('watch');
const answer = async () => process.send?.((await lease.acquire()) !== null);
process.on('message', answer);
void answer();

/** The bin's first step: compiled code is kept between runs, before anything large is loaded. */

import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

const cache = process.env.XDG_CACHE_HOME || (process.env.HOME && join(process.env.HOME, '.cache'));
enableCompileCache(cache ? join(cache, 'callme', 'compiled') : undefined);
const { main } = await import('./cli.ts');
await main(process.argv.slice(2));

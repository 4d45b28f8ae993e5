/** The minimum that could take pages durably: a route that appends requests to a file, with one sync for concurrent ones. */
import { fdatasyncSync, openSync, writeSync } from 'node:fs';
import fastify from 'fastify';

const fd = openSync(process.argv[2] ?? '', 'a');
let waiting: { readonly line: string; readonly resolve: () => void }[] = [];

function flush(): void {
  const batch = waiting;
  waiting = [];
  writeSync(fd, batch.map(({ line }) => line).join(''));
  fdatasyncSync(fd);
  for (const { resolve } of batch) resolve();
}

const app = fastify({ logger: false });
app.post('/pages', async ({ body }, reply) => {
  await new Promise<void>(resolve => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ line: `${JSON.stringify(body)}\n`, resolve });
  });
  return reply.code(202).send({});
});
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);

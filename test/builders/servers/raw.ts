/** A server that speaks as a test lets it, of whatever protocol. */
import { createServer, type Socket } from 'node:net';
import { type Serving, serve } from './sockets.ts';

export type RawServer = Pick<Serving, 'left'> & { readonly host: string };

/** @param talk its `line` is null when somebody connects, then each line that came */
export async function startRaw(talk: (socket: Socket, line: string | null) => void): Promise<RawServer> {
  const server = createServer(socket => {
    talk(socket, null);
    socket.setEncoding('latin1').on('data', text => {
      for (const line of String(text).split('\r\n').filter(Boolean)) talk(socket, line);
    });
  });
  const { port, left } = await serve(server);
  return { host: `127.0.0.1:${port}`, left };
}

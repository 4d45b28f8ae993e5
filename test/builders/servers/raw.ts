/** A TCP server whose protocol the test defines. */
import { createServer, type Socket } from 'node:net';
import { type Serving, serve } from './sockets.ts';

export type RawServer = Pick<Serving, 'left'> & { readonly host: string };

/** @param talk its `line` is null on a new connection, then each line received */
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

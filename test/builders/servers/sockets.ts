/** The connections of a server, and when they are closed. */
import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export type Serving = {
  readonly port: number;
  /** Connections that are open now. */
  readonly open: () => number;
  /** Resolves when there is none. */
  readonly left: () => Promise<void>;
};

/**
 * Listens on loopback until the test is over, or until `isOver` resolves.
 * @param end left out: breaks off every connection. A server that has put TLS over its sockets must do it by itself: Node
 *   24.9 crashes where the socket below a handshake that has failed is destroyed.
 */
export async function serve(
  server: Server,
  end?: () => void,
  isOver: (end: () => void) => void = onTestFinished,
): Promise<Serving> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) server.emit('left');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  isOver(() => {
    if (end) return end();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    open: () => sockets.size,
    left: async () => {
      if (sockets.size > 0) await once(server, 'left');
    },
  };
}

import {randomBytes} from 'node:crypto';
import type {Socket} from 'node:net';

/** The headers by which an HTTP connection becomes a WebSocket (RFC 6455) of this subprotocol. */
export function upgradeHeaders(protocol: string): {readonly [name: string]: string} {
  return {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Protocol': protocol,
  };
}

const opcodes = {continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10} as const;

interface Frame {
  readonly isLast: boolean;
  readonly opcode: number;
  readonly payload: Buffer;
  /** Bytes of the whole frame. */
  readonly size: number;
}

/** A message of one frame may be that long; nothing of Kubernetes' is. */
const longestFrame = 64 * 1024 * 1024;

/**
 * The messages that a server sends, each whole, until it closes the connection. Pings are answered.
 * Rejects with the connection's own error.
 */
export async function* messagesOf(socket: Socket): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let parts: Buffer[] = [];
  for await (const chunk of socket) {
    rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    for (let frame = frameIn(rest); frame; frame = frameIn(rest)) {
      rest = rest.subarray(frame.size);
      if (frame.opcode === opcodes.close) return closeSocket(socket);
      if (frame.opcode === opcodes.ping) socket.write(masked(opcodes.pong, frame.payload));
      if (frame.opcode > opcodes.binary) continue;
      parts.push(frame.payload);
      if (!frame.isLast) continue;
      yield Buffer.concat(parts);
      parts = [];
    }
  }
}

/** Says that nothing more is wanted, and ends the connection. */
export function closeSocket(socket: Socket): void {
  socket.end(masked(opcodes.close, Buffer.alloc(0)));
  socket.destroySoon();
}

/** The first frame of the bytes, or undefined while not all of it is there. */
function frameIn(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const [first = 0, second = 0] = bytes;
  const short = second & 0x7f;
  const header = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < header) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
  if (length > longestFrame) throw new Error(`a frame of ${length} bytes`);
  const size = header + length;
  if (bytes.length < size) return undefined;
  return {isLast: (first & 0x80) !== 0, opcode: first & 0x0f, payload: bytes.subarray(header, size), size};
}

/** A short frame as clients have to send it. */
function masked(opcode: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const body = Buffer.from(payload.subarray(0, 125).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return Buffer.concat([Buffer.from([0x80 | opcode, 0x80 | body.length]), mask, body]);
}

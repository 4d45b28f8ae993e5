/** What an attachment is, for people: an image, a text with lines, or another binary file. */
import { counted } from '../kernel/counted.ts';
import type { Attachment } from './events.ts';

export type AttachmentKind = 'image' | 'text' | 'binary';

const extensions: Readonly<Record<Exclude<AttachmentKind, 'text'>, ReadonlySet<string>>> = {
  /** Images that browsers and code hosts show. */
  image: new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'svg']),
  /** For attachments of 0.4.0, which counted the line feeds of any file. */
  binary: new Set(
    (
      'gz tgz zip bz2 xz zst lz4 7z rar tar bin dat pdf ico bmp tif tiff heic mp3 mp4 m4a mov mkv webm wav ogg pcap pcapng ' +
      'hprof jfr nettrace etl core dmp pb prof pprof sqlite sqlite3 db rdb parquet avro wasm so dll exe o a class jar war pyc ' +
      'ttf woff woff2 doc docx xls xlsx ppt pptx odt ods odp'
    ).split(' '),
  ),
};

/** By its name, and whether it has lines: the store counts none in a binary file. */
export function findAttachmentKind({ name, lines, bytes }: Attachment): AttachmentKind {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extensions.image.has(extension)) return 'image';
  return extensions.binary.has(extension) || (lines === 0 && bytes > 0) ? 'binary' : 'text';
}

const units = ['kB', 'MB', 'GB'] as const;

/** `812 bytes`, `20 kB`, `1.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return counted(bytes, 'byte');
  // 999,950 bytes would round to 1000 kB.
  const unit = Math.min(Math.floor(Math.log10(bytes * 1.000_05) / 3), units.length);
  const amount = bytes / 1_000 ** unit;
  return `${amount < 10 ? amount.toFixed(1).replace(/\.0$/, '') : Math.round(amount)} ${units[unit - 1]}`;
}

const formatLines = (lines: number): string => counted(lines, 'line');

/** `300 lines, 20 kB`; only the size of an image or a binary file. */
export function formatAttachmentSize(attachment: Attachment): string {
  const size = formatBytes(attachment.bytes);
  if (findAttachmentKind(attachment) !== 'text') return size;
  return `${formatLines(attachment.lines)}, ${size}`;
}

/** For a line of the timeline: `300 lines in pods.txt`, `graph.png, 20 kB`. */
export const describeAttachment = (attachment: Attachment): string =>
  findAttachmentKind(attachment) === 'text'
    ? `${formatLines(attachment.lines)} in ${attachment.name}`
    : `${attachment.name}, ${formatBytes(attachment.bytes)}`;

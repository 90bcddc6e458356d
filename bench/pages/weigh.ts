import { brotliCompressSync, gzipSync } from 'node:zlib'

export interface Weight {
  readonly raw: number
  readonly gzip: number
  readonly brotli: number
}

/** The files' weights in bytes, each file compressed by itself as a server sends it. */
export function weigh(files: readonly string[]): Weight {
  const sum = (size: (file: string) => number) => files.reduce((all, file) => all + size(file), 0)
  return {
    raw: sum((file) => Buffer.byteLength(file)),
    gzip: sum((file) => gzipSync(file, { level: 9 }).length),
    brotli: sum((file) => brotliCompressSync(file).length),
  }
}

/** In kB of 1000 bytes. */
export function kilobytes({ raw, gzip, brotli }: Weight): string {
  return [raw, gzip, brotli].map((bytes) => (bytes / 1000).toFixed(1)).join(' / ')
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'

const UNIX = 3
/** A file that everybody may read: Lambda runs as somebody else. */
const READABLE = 0o100644 << 16

/** Each function as Lambda takes it: one file in a zip, whose bytes follow from that file alone. */
export function zipBundles(folder: string): { name: string; bytes: Uint8Array }[] {
  // A zip file has the machine's local time in it. This is the oldest that it can say, in every time zone.
  const mtime = new Date(1980, 0, 1)
  return readdirSync(folder)
    .sort()
    .map((bundle) => {
      const file = readFileSync(join(folder, bundle, 'index.mjs'))
      const options = { mtime, level: 9, os: UNIX, attrs: READABLE } as const
      return { name: `${bundle}.zip`, bytes: zipSync({ 'index.mjs': [file, options] }) }
    })
}

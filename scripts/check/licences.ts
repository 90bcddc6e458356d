import satisfies from 'spdx-satisfies'
import type { Gate } from './gate.ts'
import { readTracked } from './tracked-files.ts'

/** Licences under which a company may use our packages without asking anybody. As SPDX names them: https://spdx.org/licenses. */
const accepted = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
]

/** Packages that state their licence where npm does not look, with the licence that was read there. */
const readByHand: Record<string, string> = {
  // Its package.json has the older member `licenses`.
  querystring: 'MIT',
}

type Locked = { version?: string; license?: string; link?: boolean; dev?: boolean }

/** Whoever installs our packages gets nothing under a licence that asks more of them than to name the authors. */
export const licences: Gate = {
  name: 'licences',
  run: () => {
    const { packages } = JSON.parse(readTracked('package-lock.json'))
    const found = readLicences(packages)
    return {
      problems: found.flatMap(({ name, licence }) => findLicenceFault(name, licence)),
      checked: found.length,
      summary: `${found.length} packages that ours bring with them`,
    }
  },
}

type Found = { name: string; licence: string | undefined }

/** `packages` is that of package-lock.json. What only our own development needs is left out. */
export function readLicences(packages: Record<string, Locked>): Found[] {
  return Object.entries(packages)
    .filter(([path, { link, dev }]) => path.includes('node_modules/') && !link && !dev)
    .map(([path, { license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return { name, licence: license ?? readByHand[name] }
    })
}

export function findLicenceFault(name: string, licence: string | undefined): string[] {
  if (licence === undefined) return [`${name} names no licence: read it, and add it to readByHand`]
  try {
    if (satisfies(licence, accepted)) return []
  } catch {
    return [`${name}: ${licence} is no licence that SPDX knows`]
  }
  return [`${name}: ${licence} is not accepted; accepted are ${accepted.join(', ')}`]
}

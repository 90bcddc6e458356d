/** Where a document names this version of ours: an address at a CDN, a folder of a release, a package in a report. */
const NAMED = /(@domain-gate\/[a-z]+[@ ]|\bdomain-gate\/)(\d+\.\d+\.\d+)(?![\d.]*\d)/g

/** A document with the new version in the place of the one before. Other versions are history, and stay. */
export function writeVersion(text: string, before: string, now: string): string {
  return text.replace(NAMED, (whole, name: string, version: string) =>
    version === before ? `${name}${now}` : whole,
  )
}

/** A lockfile that has to look at the packages of this tree anew: npm does so only when they are added. */
export function withoutOwnPackages(lockfile: string): string {
  const lock: { packages: Record<string, unknown> } = JSON.parse(lockfile)
  const packages = Object.entries(lock.packages).filter(
    ([path]) => !path.startsWith('node_modules/@domain-gate/'),
  )
  return `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`
}

/** What people part a list with: in a name it is almost always two groups, `acme,beta`, or a JSON array, `["acme"]`. */
const SEPARATOR = /[,;|[、،؛]/

/** Whether several groups were written as one name. Full-width forms count as well: `acme，beta`. */
export function looksLikeSeveralGroups(name: string): boolean {
  return SEPARATOR.test(name.normalize('NFKC'))
}

/**
 * Why a group name that Cognito would take is almost certainly not meant; `null`: nothing speaks against it. Whoever
 * writes rules asks this, and takes the name only when told that it is meant. The triggers grant it, with a warning.
 */
export function groupNameConcern(name: string): string | null {
  return looksLikeSeveralGroups(name)
    ? `${JSON.stringify(name)} looks like several groups written as one name; each group is a name of its own`
    : null
}

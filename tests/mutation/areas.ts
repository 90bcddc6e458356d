/** The folders whose sources are mutated, each with a score of its own. */
export const areas = [
  'core/address',
  'core/amplify',
  'core/flow',
  'core/gate',
  'core/passkeys',
  'core/rejection',
  'core/sign-in',
  'triggers/dynamodb',
  'triggers/gate',
  'triggers/handlers',
  'triggers/membership',
  'triggers/rules',
  'triggers/settings',
  'triggers/time',
] as const

export type Area = (typeof areas)[number]

/** Their tests take seconds. They are tried with these alone, and the other areas without them. */
const SLOW_AREAS: readonly Area[] = ['core/amplify']

/** Whether this is a source of a slow area, or a pattern or lines of such. */
export function isOfSlowArea(source: string): boolean {
  return SLOW_AREAS.some((area) => source.includes(`${folderOf(area)}/`))
}

/** The area of a file such as `packages/triggers/src/gate/decide.ts`, if that is a source that is mutated. */
export function areaOf(file: string): Area | undefined {
  if (!file.endsWith('.ts') || file.endsWith('.test.ts')) return undefined
  return areas.find((area) => file.startsWith(`${folderOf(area)}/`))
}

export function folderOf(area: Area): string {
  const [packageName, folder] = area.split('/')
  return `packages/${packageName}/src/${folder}`
}

import { isGroupName } from '../membership/is-group-name.ts'
import { ENVIRONMENT, type Environment } from './environment.ts'
import { SettingsError } from './settings-error.ts'

const ANY_GROUP = Object.freeze(['*'])

/**
 * `tenant-*, partners`: patterns with commas between them. Where tokens carry membership they must be said outright,
 * since a token loses every managed group that no rule grants.
 */
export function readManagedGroups(
  environment: Environment,
  isRequired: boolean,
): readonly string[] {
  const variable = ENVIRONMENT.managedGroups
  const value = environment[variable]
  if (!value) {
    if (!isRequired) return ANY_GROUP
    throw new SettingsError(
      variable,
      `is missing: ${ENVIRONMENT.membership} "token" and "both" need the patterns of the groups` +
        ' the gate owns, such as tenant-*; all other groups stay as they are',
    )
  }
  const patterns = value.split(',').map((pattern) => pattern.trim())
  const wrong = patterns.find((pattern) => !isGroupName(pattern))
  if (wrong === undefined) return Object.freeze(patterns)
  throw new SettingsError(
    variable,
    `must be group names or patterns such as tenant-*, with commas between them; "${wrong}" is` +
      ` neither, got "${value}"`,
  )
}

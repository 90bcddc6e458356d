import { readSettings, type Settings } from '@domain-gate/triggers'
import type { TriggerName } from './attached-functions.ts'

/** What a deployed function makes of its environment, by its own code. */
export function readFunctionSettings(
  _trigger: TriggerName,
  environment: Readonly<Record<string, string>>,
): Partial<Settings> {
  return readSettings(environment)
}

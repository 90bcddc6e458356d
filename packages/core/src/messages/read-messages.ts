import { check, readSettings } from '../settings/read-settings.ts'
import { englishMessages } from './english-messages.ts'
import type { Messages } from './messages.ts'

/**
 * The app's words over the English ones.
 * @throws TypeError for message codes there are none of.
 */
export function readMessages(owner: string, given: Partial<Messages> | undefined): Messages {
  const all = Object.entries(Object(given) as Record<string, string>)
  const isCustom = ([code]: [string, string]) => code.startsWith('custom:')
  const custom = all.filter(isCustom)
  for (const [code, words] of custom)
    check(typeof words === 'string', `${owner}: ${code}`, 'of type string', words)
  const known = Object.fromEntries(all.filter((entry) => !isCustom(entry)))
  return { ...readSettings(owner, known, englishMessages), ...Object.fromEntries(custom) }
}

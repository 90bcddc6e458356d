import { type EngineName, engineNames } from './engine.ts'

/** The engines named, all three when none is; `unknown` says which name is no engine's. */
export function chooseEngines(names: string[]): {
  chosen: readonly EngineName[]
  unknown: string | null
} {
  const unknown = names.filter((name) => !engineNames.some((known) => known === name))
  const chosen = engineNames.filter((name) => names.length === 0 || names.includes(name))
  if (unknown.length === 0) return { chosen, unknown: null }
  return {
    chosen: [],
    unknown: `No browser here is called ${unknown.join(', ')}; there are: ${engineNames.join(', ')}.`,
  }
}

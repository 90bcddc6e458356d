import type { SurvivorsByFile } from '../listed-survivor.ts'

export const survivorsOfTriggers: SurvivorsByFile = {}

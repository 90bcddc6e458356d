import type { Budget, Table } from './report/table.ts'

/** One subject of the benchmarks, which `npm run bench -- NAME` runs alone. */
export interface Part {
  readonly name: string
  run(options: PartOptions): Promise<Measured>
}

export interface PartOptions {
  /** Few rounds and small numbers: shows that everything runs, not how fast it is. */
  readonly quick: boolean
}

export interface Measured {
  readonly tables: readonly Table[]
  readonly budgets: readonly Budget[]
}

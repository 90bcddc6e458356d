import type { Environment } from './environment.ts'

/** The environment of the process, for composition roots. */
// biome-ignore lint/style/noProcessEnv: the one place that reads it
export const processEnvironment: Environment = process.env

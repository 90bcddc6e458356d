export type Environment = Readonly<Record<string, string | undefined>>

/** The environment of the process, for the composition root. */
// biome-ignore lint/style/noProcessEnv: the one place that reads it
export const processEnvironment: Environment = process.env

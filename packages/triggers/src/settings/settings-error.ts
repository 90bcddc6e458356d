/** A setting that is missing or wrong, found when the function starts. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  /** The environment variable to mend. */
  readonly variable: string

  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}`)
    this.variable = variable
  }
}

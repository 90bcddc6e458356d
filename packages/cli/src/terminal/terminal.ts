/** Results go to standard output, everything else to standard error. */
export interface Terminal {
  /** Whether a person reads the results. */
  readonly isInteractive: boolean
  /** Infinite where no person reads, so that lines are not wrapped. */
  readonly columns: number
  /** Writes results. Resolves when more can be written. Does nothing once the reader is gone. */
  write(text: string): Promise<void>
  /** Whether the reader of the results is gone (`| head`). A command that changes nothing may then stop. */
  isReaderGone(): boolean
  /** Writes a line for the person, beside the results. */
  note(line: string): void
  /** Colours text where a person reads it and NO_COLOR is not set. */
  style(style: TextStyle, text: string): string
  /** Whether a person is there to answer a question. */
  readonly canAsk: boolean
  /** `cannot-ask`: nobody is there to answer. Rejects at Ctrl-C. */
  confirm(question: string): Promise<'yes' | 'no' | 'cannot-ask'>
  /** Shows progress, on a terminal only. `from`: how much an interrupted run did before. */
  progress(label: string, total: number | null, from?: number): Progress
}

export type TextStyle = 'bold' | 'dim' | 'green' | 'red' | 'yellow'

export interface Progress {
  advance(count: number): void
  /** Takes the bar away. */
  stop(): void
}

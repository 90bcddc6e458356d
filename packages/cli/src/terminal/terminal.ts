/** Standard output for results, standard error for everything else. */
export interface Terminal {
  /** Whether a person reads the results. */
  readonly isInteractive: boolean
  /** Without end where nobody reads: a line then stays one. */
  readonly columns: number
  /** Results; resolves when more can be taken. Once the reader is gone they go nowhere. */
  write(text: string): Promise<void>
  /** Whether nobody takes results any more (`| head`): a command that only reads may stop. */
  isReaderGone(): boolean
  /** A line for the person, beside the results. */
  note(line: string): void
  /** Coloured where a person reads and has not said NO_COLOR. */
  style(style: TextStyle, text: string): string
  /** Whether a person is there to answer a question. */
  readonly canAsk: boolean
  /** `cannot-ask`: nobody is there to answer. Rejects at Ctrl-C. */
  confirm(question: string): Promise<'yes' | 'no' | 'cannot-ask'>
  /** Shown on a terminal only. `from`: how much was done before, by an interrupted run. */
  progress(label: string, total: number | null, from?: number): Progress
}

export type TextStyle = 'bold' | 'dim' | 'green' | 'red' | 'yellow'

export interface Progress {
  advance(count: number): void
  /** Takes the bar away. */
  stop(): void
}

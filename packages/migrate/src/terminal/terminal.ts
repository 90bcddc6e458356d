/** Results go to `write`, all else to `note`. */
export interface Terminal {
  write(text: string): void
  note(line: string): void
}

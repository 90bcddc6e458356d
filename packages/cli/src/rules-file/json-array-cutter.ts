const NOT_AN_ARRAY =
  'the file must be a JSON array of rules, [{ "EmailDomain": …, "UserGroup": … }, …]'

export interface Piece {
  readonly text: string
  /** Where it begins. */
  readonly line: number
}

/** Cuts a JSON array at the commas between its elements, whatever the elements hold. */
export class JsonArrayCutter {
  /** What makes it no array; nothing can be cut any more. */
  problem: string | null = null
  /** The line reached. */
  line = 1

  private place: 'before' | 'within' | 'after' = 'before'
  private pieces = 0
  private depth = 0
  private inString = false
  private isEscaped = false
  private pending = ''
  private beginsAt: number | null = null

  get pendingLength(): number {
    return this.pending.length
  }

  get pendingLine(): number {
    return this.beginsAt ?? this.line
  }

  /** The elements that end in this chunk. */
  cut(chunk: string): Piece[] {
    const pieces: Piece[] = []
    let from = 0
    for (let at = 0; at < chunk.length && this.problem === null; at++) {
      const character = chunk[at] ?? ''
      if (character === '\n') this.line++
      if (this.inString) this.passString(character)
      else if (isSpace(character)) continue
      else if (this.place !== 'within') from = this.passOutside(character, at)
      else if (this.depth === 0 && (character === ',' || character === ']')) {
        const text = this.pending + chunk.slice(from, at)
        const isEmptyArray = this.pieces === 0 && character === ']' && text.trim() === ''
        if (!isEmptyArray) pieces.push({ text, line: this.pendingLine })
        this.begin(character)
        from = at + 1
      } else this.passElement(character)
    }
    if (this.place === 'within') this.pending += chunk.slice(from)
    return pieces
  }

  /** What is missing at the end of the text; `null`: nothing. */
  end(): string | null {
    if (this.place === 'before') return NOT_AN_ARRAY
    return this.place === 'after' ? null : 'the file ends within the array; is it complete?'
  }

  private begin(separator: string): void {
    this.pieces++
    this.pending = ''
    this.beginsAt = null
    if (separator === ']') this.place = 'after'
  }

  private passOutside(character: string, at: number): number {
    if (this.place === 'after') this.problem = 'there is more after the end of the array'
    else if (character === '[') this.place = 'within'
    else if (character !== '\uFEFF') this.problem = NOT_AN_ARRAY
    return at + 1
  }

  private passString(character: string): void {
    if (this.isEscaped) this.isEscaped = false
    else if (character === '\\') this.isEscaped = true
    else if (character === '"') this.inString = false
  }

  private passElement(character: string): void {
    this.beginsAt ??= this.line
    if (character === '"') this.inString = true
    else if (character === '{' || character === '[') this.depth++
    else if (character === '}' || character === ']') this.depth--
  }
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t'
}

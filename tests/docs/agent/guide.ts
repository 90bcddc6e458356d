/** What a text tells a reader to do, for somebody who follows it to the letter. */
export interface Guide {
  /** Commands that end, in their order, before the page is written. */
  readonly commands: string
  readonly page: { readonly file: string; readonly html: string }
  /** The command that goes on running, and writes one line of JSON first. */
  readonly stack: string
  /** A word of the page, and the name of what comes in its place from that line. */
  readonly settings: ReadonlyMap<string, string>
}

const BLOCK = /^```(\w+)\n([\s\S]*?)^```$/gm

/** The first section of a text that has a whole page in HTML, in which `wanted` stands. */
export function readGuide(text: string, wanted: string): Guide {
  const section = sectionsOf(text).find((one) =>
    blocksOf(one).some((block) => isPage(block) && block.code.includes(wanted)),
  )
  if (section === undefined) throw new Error(`The text has no whole page with ${wanted}`)
  const blocks = blocksOf(section)
  const at = blocks.findIndex(isPage)
  const page = blocks[at]
  const shell = (from: Block[]) =>
    from.filter(({ language }) => language === 'sh').map(({ code }) => code.trim())
  const before = page ? section.slice(0, page.index) : ''
  const file = [...before.matchAll(/`([\w./-]+\.html)`/g)].at(-1)?.[1]
  const [stack] = shell(blocks.slice(at + 1))
  if (!page || !file || !stack) {
    throw new Error(
      `The section does not say what the page’s file is, or what to start:\n${section}`,
    )
  }
  return {
    commands: shell(blocks.slice(0, at)).join('\n'),
    page: { file, html: page.code },
    stack,
    settings: new Map(
      [...section.matchAll(/^\| `(\w+)` \| `(\w+)` \|/gm)].map(([, word = '', name = '']) => [
        word,
        name,
      ]),
    ),
  }
}

interface Block {
  readonly language: string
  readonly code: string
  readonly index: number
}

function blocksOf(text: string): Block[] {
  return [...text.matchAll(BLOCK)].map(({ 1: language = '', 2: code = '', index }) => ({
    language,
    code,
    index,
  }))
}

function isPage({ language, code }: Block): boolean {
  return language === 'html' && code.startsWith('<!doctype html>')
}

/** The text between one heading and the next. A comment of the shell is no heading. */
function sectionsOf(text: string): string[] {
  const inBlocks = blocksOf(text).map(({ index, code }) => [index, index + code.length] as const)
  const headings = [...text.matchAll(/^#+ /gm)]
    .map(({ index }) => index)
    .filter((index) => !inBlocks.some(([from, to]) => index > from && index < to))
  return [0, ...headings].map((from, number) => text.slice(from, headings[number]))
}

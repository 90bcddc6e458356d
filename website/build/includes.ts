import { readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { root } from '../../scripts/repository.ts'

const PART = /^<!--@include: (\S+)-->$/gm
const CODE = /^<<< ([^\s#]+)(?:#([\w-]+))?$/gm

/**
 * A page with what it includes, in VitePress's own notation: parts of pages, and the code of files that are built and
 * tried elsewhere, whole or a region of them. Done here, so that the Markdown of the page has it, too.
 *
 * @throws Error that names what is not there.
 */
export function withIncludes(markdown: string, source: string): string {
  return markdown
    .replace(PART, (_, path: string) => partOf(join(dirname(source), path), source))
    .replace(CODE, (_, path: string, region?: string) => {
      const file = join(dirname(source), path)
      const code = region === undefined ? read(file, source) : regionOf(file, region, source)
      return `\`\`\`${extname(file).slice(1)}\n${code.trimEnd()}\n\`\`\``
    })
}

/** The links of a part lead from where the part is, so they are led from the page. */
function partOf(file: string, source: string): string {
  const up = join(dirname(file)).split('/').length - join(dirname(source)).split('/').length
  return read(file, source)
    .trimEnd()
    .replaceAll(`](${'../'.repeat(up)}`, '](')
}

function regionOf(file: string, region: string, source: string): string {
  const [, code] = read(file, source).split(new RegExp(`^ *// #(?:end)?region ${region}\\n`, 'm'))
  if (code === undefined) throw new Error(`${source} shows ${file}#${region}, which is not there`)
  return code
}

function read(file: string, source: string): string {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch (cause) {
    throw new Error(`${source} includes ${file}, which is not there`, { cause })
  }
}

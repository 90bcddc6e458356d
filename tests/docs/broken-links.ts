import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'

interface Page {
  readonly targets: readonly string[]
  readonly anchors: ReadonlySet<string>
}

/** What leads nowhere in a folder of static pages: links, anchors and pictures of the site's own. */
export function brokenLinks(folder: string): string[] {
  const files = globSync('**/*.html', { cwd: folder })
  const pages = new Map(files.map((file) => [join(folder, file), readPage(join(folder, file))]))
  return [...pages].flatMap(([file, { targets }]) =>
    targets
      .filter((target) => !leadsSomewhere(folder, file, target, pages))
      .map((target) => `${relative(folder, file)}: nothing at ${target}`),
  )
}

function leadsSomewhere(
  folder: string,
  from: string,
  target: string,
  pages: ReadonlyMap<string, Page>,
): boolean {
  const [path = '', anchor = ''] = decodeURIComponent(target).split('#')
  const found = fileAt(folder, from, path.split('?')[0] ?? '')
  if (found === null) return false
  return anchor === '' || pages.get(found)?.anchors.has(anchor) !== false
}

function fileAt(folder: string, from: string, path: string): string | null {
  if (path === '') return from
  const whole = path.startsWith('/') ? join(folder, path) : join(dirname(from), path)
  const candidates = [whole, `${whole}.html`, join(whole, 'index.html')]
  return candidates.find((file) => existsSync(file) && statSync(file).isFile()) ?? null
}

function readPage(file: string): Page {
  const targets: string[] = []
  const anchors = new Set<string>()
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if ('attrs' in node) {
      for (const { name, value } of node.attrs) {
        if (name === 'id' || name === 'name') anchors.add(value)
        const isTarget = name === 'href' || name === 'src' || name === 'srcset'
        if (isTarget && !/^[a-z][a-z+.-]*:|^\/\//i.test(value)) targets.push(value)
      }
    }
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  visit(parse(readFileSync(file, 'utf8')))
  return { targets, anchors }
}

import { dirname, join, normalize } from 'node:path'
import { pages, type SitePage } from '../pages.ts'

/** A link or a picture in Markdown. Its words may have code in them. */
const LINK = /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(<?([^)\s>]+)>?\)/g
const FENCED = /^( *)```[\s\S]*?^\1```$/gm

/**
 * A document of the repository as the site shows it: links to other documents lead to their pages, and pictures to the
 * site's own. What the site does not have, such as a source file, keeps its words and loses its link.
 */
export function linkToSite(markdown: string, source: string): string {
  let rest = 0
  let linked = ''
  for (const { 0: code, index } of markdown.matchAll(FENCED)) {
    linked += linkProse(markdown.slice(rest, index), source) + code
    rest = index + code.length
  }
  return linked + linkProse(markdown.slice(rest), source)
}

/** A picture of GitHub's, by an address that is right there alone. */
const BADGE = /\[!\[[^\]]*\]\([^)]*\/badge\.svg\)\]\([^)]*\)\s?/g

function linkProse(prose: string, source: string): string {
  return prose
    .replace(BADGE, '')
    .replace(LINK, (whole, bang: string, words: string, target: string) => {
      const address = addressOf(target, source)
      if (address === target) return whole
      return address === null ? words : `${bang}[${wordsFor(words, target, source)}](${address})`
    })
    .replace(/\b(src|srcset)="([^":]+)"/g, (whole, name: string, target: string) => {
      const address = addressOf(target, source)
      return address === null ? whole : `${name}="${address}"`
    })
}

/** Where a relative target is on the site; `null` when it is not there. */
function addressOf(target: string, source: string): string | null {
  if (/^([a-z][a-z+.-]*:|#|\/)/i.test(target)) return target
  const [path = '', anchor] = target.split('#')
  const file = fileOf(path, source)
  if (file.startsWith('docs/images/')) return `/${file.slice('docs/'.length)}`
  const page = pageOf(file)
  return page === undefined ? null : `/${page.path}${anchor === undefined ? '' : `#${anchor}`}`
}

/** On the site a page has a title, so a link whose words are the name of its file reads as that. */
function wordsFor(words: string, target: string, source: string): string {
  const [path = ''] = target.split('#')
  const isFileName = /^[\w./-]*[./][\w./-]*$/.test(words) && path.endsWith(words)
  return (isFileName ? pageOf(fileOf(path, source))?.title : undefined) ?? words
}

function fileOf(path: string, source: string): string {
  return normalize(join(dirname(source), path))
    .replaceAll('\\', '/')
    .replace(/\/$/, '')
}

function pageOf(file: string): SitePage | undefined {
  return pages.find(({ source }) => [file, `${file}/README.md`].includes(source))
}

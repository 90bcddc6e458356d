import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pages, sections } from '../pages.ts'
import type { SiteText } from './write-pages.ts'

const SUMMARY = `# Domain Gate

> Domain-gated sign-up for Amazon Cognito: anyone with an address of an allowed domain may register and joins that domain's
> group; nobody else gets in. Custom elements for any framework, a typed SDK, Lambda triggers over a DynamoDB table of rules,
> a CDK construct, a command line, and a local stack without AWS.
`

/** For programs that read: `llms.txt`, `llms-full.txt`, and the Markdown of each page beside its HTML. */
export function writeForAgents(folder: string, site: SiteText): void {
  const texts = new Map([...site].map(([path, text]) => [path, linkToMarkdown(text)]))
  writeFileSync(join(folder, 'llms.txt'), `${SUMMARY}\n${shortestWay(texts)}\n${listOfPages()}`)
  const whole = [...texts].map(([path, text]) => `<!-- /${path}.md -->\n\n${text.trim()}\n`)
  writeFileSync(join(folder, 'llms-full.txt'), `${SUMMARY}\n${whole.join('\n')}`)
  for (const [path, text] of texts) {
    const file = join(folder, `${path}.md`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/** Who reads the Markdown of one page goes on to that of another. */
function linkToMarkdown(text: string): string {
  return text.replace(/(\]\(\/)([\w/-]+)(?=[#)])/g, (whole, before: string, path: string) =>
    pages.some((page) => page.path === path) ? `${before}${path}.md` : whole,
  )
}

/** What to do for a page of one's own, from the page “Start”. https://llmstxt.org wants no heading before the lists of pages. */
function shortestWay(texts: SiteText): string {
  const heading = '## In a page of your own\n'
  const [, section] = texts.get('start')?.split(heading) ?? []
  if (section === undefined) throw new Error(`The page “start” has no “${heading.trim()}”`)
  return `**A page of your own, tried without AWS.** ${section.split(/^## /m)[0]?.trim()}\n`
}

function listOfPages(): string {
  return sections
    .map(({ title, pages }) => {
      const lines = pages.map((page) => `- [${page.title}](/${page.path}.md): ${page.about}`)
      return `## ${title}\n\n${lines.join('\n')}\n`
    })
    .join('\n')
}

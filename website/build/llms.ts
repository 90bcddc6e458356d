import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sections } from '../pages.ts'
import type { SiteText } from './write-pages.ts'

const SUMMARY = `# Domain Gate

> Domain-gated sign-up for Amazon Cognito: anyone with an address of an allowed domain may register and joins that domain's
> group; nobody else gets in. Custom elements for any framework, a typed SDK, Lambda triggers over a DynamoDB table of rules,
> a CDK construct, a command line, and a local stack without AWS.
`

/** For programs that read: `llms.txt`, `llms-full.txt`, and the Markdown of each page beside its HTML. */
export function writeForAgents(folder: string, texts: SiteText): void {
  writeFileSync(join(folder, 'llms.txt'), listOfPages())
  const whole = [...texts].map(([path, text]) => `<!-- /${path}.md -->\n\n${text.trim()}\n`)
  writeFileSync(join(folder, 'llms-full.txt'), `${SUMMARY}\n${whole.join('\n')}`)
  for (const [path, text] of texts) {
    const file = join(folder, `${path}.md`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/** https://llmstxt.org */
function listOfPages(): string {
  const lists = sections.map(({ title, pages }) => {
    const lines = pages.map((page) => `- [${page.title}](/${page.path}.md): ${page.about}`)
    return `## ${title}\n\n${lines.join('\n')}\n`
  })
  return `${SUMMARY}\n${lists.join('\n')}`
}

import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { root } from '../repository.ts'
import type { Gate } from './gate.ts'
import { listMarkdown, type Markdown } from './markdown.ts'

/** Relative links and anchors of every markdown file lead somewhere. */
export const links: Gate = {
  name: 'links',
  run: async () => {
    const documents = await listMarkdown()
    const problems = documents.flatMap((document) =>
      targets(document)
        .filter((target) => !leadsSomewhere(document, target, documents))
        .map((target) => `${document.file}: nothing at ${target}`),
    )
    return { problems, summary: `${documents.length} documents` }
  },
}

function targets({ prose }: Markdown): string[] {
  const inline = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)]
  const defined = [...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)]
  const html = [...prose.matchAll(/\b(?:src|href|srcset)="([^"\s]+)/g)]
  const all = [...inline, ...defined, ...html].map(([, target]) => target ?? '')
  return all.filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
}

function leadsSomewhere({ file }: Markdown, target: string, documents: Markdown[]): boolean {
  const [path = '', anchor] = decodeURIComponent(target).split('#')
  const found = path === '' ? file : normalize(join(dirname(file), path)).replaceAll('\\', '/')
  if (!existsSync(join(root, found))) return false
  const document = documents.find((other) => other.file === found)
  return !anchor || document === undefined || anchors(document).has(anchor)
}

// GitHub's rule: lower case, punctuation dropped, spaces to hyphens, repeats numbered.
function anchors({ text }: Markdown): Set<string> {
  const seen = new Map<string, number>()
  const headings = [
    ...text.replace(/^( *)```[\s\S]*?^\1```/gm, '').matchAll(/^#{1,6} +(.+?) *#*$/gm),
  ]
  const slugs = headings.map(([, heading = '']) => {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/<[^>]+>/g, '')
    const slug = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const count = seen.get(slug) ?? 0
    seen.set(slug, count + 1)
    return count === 0 ? slug : `${slug}-${count}`
  })
  const named = [...text.matchAll(/\b(?:id|name)="([^"]+)"/g)].map(([, name = '']) => name)
  return new Set([...slugs, ...named])
}

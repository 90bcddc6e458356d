import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { root } from '../repository.ts'
import type { Gate } from './gate.ts'
import { listMarkdown, type Markdown } from './markdown.ts'
import { headingAnchors, linkTargets } from './markdown-links.ts'

/**
 * Relative links and anchors of every markdown file lead somewhere.
 * Our own, since remark-validate-links brings 196 packages and does not look at the pictures that are written in HTML.
 */
export const links: Gate = {
  name: 'links',
  run: async () => {
    const documents = await listMarkdown()
    const problems = findDeadLinks(documents)
    return { problems, checked: documents.length, summary: `${documents.length} documents` }
  },
}

export function findDeadLinks(documents: Markdown[]): string[] {
  return documents.flatMap((document) =>
    linkTargets(document.prose)
      .filter((target) => !leadsSomewhere(document, target, documents))
      .map((target) => `${document.file}: nothing at ${target}`),
  )
}

/** GitHub's page of a workflow, or its badge, by an address that is right in every fork. */
const WORKFLOW = /^(?:\.\.\/){2}actions\/workflows\/([\w-]+\.yml)(?:\/badge\.svg)?$/

function leadsSomewhere({ file }: Markdown, target: string, documents: Markdown[]): boolean {
  const workflow = dirname(file) === '.' ? WORKFLOW.exec(target)?.[1] : undefined
  if (workflow !== undefined) return existsSync(join(root, '.github/workflows', workflow))
  const [path = '', anchor] = decodeURIComponent(target).split('#')
  const found = path === '' ? file : normalize(join(dirname(file), path)).replaceAll('\\', '/')
  if (!existsSync(join(root, found))) return false
  const document = documents.find((other) => other.file === found)
  return !anchor || document === undefined || headingAnchors(document.text).has(anchor)
}

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '../../scripts/repository.ts'
import { pages } from '../pages.ts'
import { apiReference } from './api-reference.ts'
import { cliReference } from './cli-reference.ts'
import { elementReference } from './element-reference.ts'
import { withIncludes } from './includes.ts'
import { linkToSite } from './links.ts'

/** Every page of the site as Markdown, by its path. */
export type SiteText = ReadonlyMap<string, string>

/** Puts every page into the folder that VitePress renders; answers their texts. */
export async function writePages(folder: string): Promise<SiteText> {
  const generated: Readonly<Record<string, string>> = {
    'reference/elements': elementReference(),
    'reference/cli': await cliReference(),
    ...(await apiReference()),
  }
  const texts = new Map(
    pages.map(({ path, source }) => [
      path,
      source === 'generated' ? made(path, generated) : siteText(source),
    ]),
  )
  rmSync(folder, { recursive: true, force: true })
  for (const [path, text] of texts) write(join(folder, `${path}.md`), withoutInterpolation(text))
  write(join(folder, 'index.md'), siteText('website/pages/index.md'))
  cpSync(join(root, 'docs/images'), join(folder, 'public/images'), { recursive: true })
  return texts
}

/** @throws Error where nothing makes the page, which would be empty. */
export function made(path: string, generated: Readonly<Record<string, string>>): string {
  const text = generated[path]
  if (text === undefined) throw new Error(`Nothing makes the page ${path} of website/pages.ts`)
  return text
}

/** A document with what it includes, and with the links that it has on the site. */
function siteText(source: string): string {
  return linkToSite(withIncludes(readFileSync(join(root, source), 'utf8'), source), source)
}

/** VitePress takes `{{` for an expression of Vue's, also in code within a line. */
function withoutInterpolation(markdown: string): string {
  return markdown.replace(
    /^( *)```[\s\S]*?^\1```$|`([^`\n]*\{\{[^`\n]*)`/gm,
    (whole, _, code?: string) =>
      code === undefined
        ? whole
        : `<code v-pre>${code.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</code>`,
  )
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

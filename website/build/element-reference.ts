import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/repository.ts'

interface Entry {
  readonly name?: string
  readonly description?: string
  readonly default?: string
  readonly kind?: string
  readonly type?: { readonly text: string }
}

interface Declaration {
  readonly tagName?: string
  readonly description?: string
  readonly attributes?: readonly Entry[]
  readonly members?: readonly Entry[]
  readonly events?: readonly Entry[]
  readonly slots?: readonly Entry[]
  readonly cssProperties?: readonly Entry[]
}

/** The reference of the elements, from their custom elements manifest. */
export function elementReference(): string {
  const text = readFileSync(join(root, 'packages/elements/dist/custom-elements.json'), 'utf8')
  const manifest: { modules: { declarations?: Declaration[] }[] } = JSON.parse(text)
  const elements = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName !== undefined)
  return [
    '# Elements',
    'Made from the custom elements manifest of `@domain-gate/elements`, which editors read, too. How they are used is in [The elements](/elements).',
    ...elements.map(referenceOf),
  ].join('\n\n')
}

function referenceOf(element: Declaration): string {
  const properties = element.members?.filter(({ kind }) => kind === 'field')
  return [
    `## \`<${element.tagName}>\``,
    textOf(element.description ?? ''),
    tableOf('Attributes', element.attributes, 'type'),
    tableOf('Properties', properties, 'type'),
    tableOf('Events', element.events, 'type'),
    tableOf('Slots', element.slots),
    tableOf('Custom properties', element.cssProperties, 'default'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function tableOf(title: string, entries: readonly Entry[] = [], further?: 'type' | 'default') {
  if (entries.length === 0) return ''
  const rows = entries.map((entry) => {
    const more = further === 'type' ? entry.type?.text : entry.default
    const cells = [
      codeOf(entry.name),
      ...(further ? [codeOf(more)] : []),
      textOf(entry.description),
    ]
    return `| ${cells.join(' | ')} |`
  })
  const head = further ? `| name | ${further} | |\n|---|---|---|` : '| name | |\n|---|---|'
  return `### ${title}\n\n${head}\n${rows.join('\n')}`
}

function codeOf(text = ''): string {
  return text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``
}

/** In one line, with what looks like a tag outside of code made harmless. */
function textOf(text = ''): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;')))
    .join('')
    .replaceAll('|', '\\|')
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { readManifest, root } from '../../repository.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** The names that the element's manifest documents. */
export type Vocabulary = {
  tag: string
  attributes: Set<string>
  slots: Set<string>
  properties: Set<string>
}

// Attributes that every element of HTML has.
const GLOBAL = /^(class|id|style|lang|dir|slot|hidden|data-.*)$/

export function readVocabulary(): Vocabulary {
  const file = join(root, 'packages/elements/dist/custom-elements.json')
  type Named = { name: string }
  type Declaration = {
    tagName?: string
    attributes?: Named[]
    slots?: Named[]
    cssProperties?: Named[]
  }
  const { modules }: { modules: { declarations?: Declaration[] }[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  const element = modules.flatMap(({ declarations = [] }) => declarations).find((d) => d.tagName)
  if (element?.tagName === undefined) throw new Error(`${file} describes no custom element`)
  const names = (named: Named[] = []) => new Set(named.map(({ name }) => name))
  return {
    tag: element.tagName,
    attributes: names(element.attributes),
    slots: names(element.slots),
    properties: names(element.cssProperties),
  }
}

/** Finds markup that a browser would have to repair, and attributes or slots that the element does not have. */
export function findMarkupFaults(code: string, known: Vocabulary): string[] {
  const faults: string[] = []
  const document = parse(code, {
    onParseError: ({ code }) => {
      if (code !== 'missing-doctype') faults.push(`a browser has to repair it: ${code}`)
    },
  })
  for (const element of elementsIn(document)) {
    if (element.tagName !== known.tag) continue
    const unknown = element.attrs.filter(
      ({ name }) => !known.attributes.has(name) && !GLOBAL.test(name),
    )
    faults.push(...unknown.map(({ name }) => `<${known.tag}> has no attribute ${name}`))
    const slots = element.childNodes
      .filter(isElement)
      .flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'slot'))
    faults.push(
      ...slots
        .filter(({ value }) => !known.slots.has(value))
        .map(({ value }) => `<${known.tag}> has no slot ${value}`),
    )
  }
  return faults
}

/** Finds custom properties with the element's prefix that the element does not read. */
export function findUnknownProperties(code: string, known: Vocabulary): string[] {
  return (code.match(/--domain-gate-[a-z-]+/g) ?? [])
    .filter((name) => !known.properties.has(name))
    .map((name) => `<${known.tag}> has no custom property ${name}`)
}

/** Finds addresses of files that the packages do not have, and of another release than this one. */
export function findDeadAddresses(code: string): string[] {
  const addresses = code.matchAll(
    /(?:npm|node_modules)\/@domain-gate\/([a-z]+)(?:@([\w.-]+))?\/([\w./-]+\.\w+)/g,
  )
  const styles = [...code.matchAll(/import '@domain-gate\/([a-z]+)\/([\w./-]+\.css)'/g)]
  const unknown = styles
    .filter(([, name, path]) => !readManifest(`packages/${name}`).exports?.[`./${path}`])
    .map(([statement]) => `${statement}: the package has no such entry`)
  const dead = [...addresses].flatMap(([address, name = '', version, path = '']) => {
    const current = readManifest(`packages/${name}`).version
    return [
      ...(existsSync(join(root, 'packages', name, path)) ? [] : [`nothing is at ${address}`]),
      ...(version === undefined || version === current
        ? []
        : [`${address} is not of version ${current}`]),
    ]
  })
  return [...unknown, ...dead]
}

function* elementsIn(node: Node): Generator<Element> {
  if (isElement(node)) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child)
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

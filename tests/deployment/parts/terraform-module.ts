import { readdirSync, readFileSync } from 'node:fs'
import { parse } from '@cdktf/hcl2json'

/** A block as `hcl2json` has it: its arguments, and the blocks in it as lists by name. What is no literal is a text `${…}`. */
// biome-ignore lint/suspicious/noExplicitAny: what Terraform holds is looked into freely by tests
export type Block = Readonly<Record<string, any>>

type Named = Readonly<Record<string, readonly [Block]>>

export interface TerraformModule {
  readonly variables: Named
  readonly outputs: Named
  readonly locals: Block
  /** `aws_sqs_queue.memberships`, and `data.aws_region.current`. */
  readonly resources: Readonly<Record<string, Block>>
}

/** All files of a module, read by HashiCorp's own parser. */
export async function readTerraformModule(folder: URL): Promise<TerraformModule> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.tf'))
  const files: Block[] = await Promise.all(
    names.map((name) => parse(name, readFileSync(new URL(name, folder), 'utf8'))),
  )
  const all = (kind: string) => files.map((file): Block => file[kind] ?? {})
  return {
    variables: Object.assign({}, ...all('variable')),
    outputs: Object.assign({}, ...all('output')),
    locals: Object.assign({}, ...files.flatMap((file) => file['locals'] ?? [])),
    resources: Object.fromEntries([
      ...all('resource').flatMap((types) => byAddress(types, '')),
      ...all('data').flatMap((types) => byAddress(types, 'data.')),
    ]),
  }
}

/**
 * A block as it is for one entry of its `for_each`: what it takes from `each.value` is looked up there. Throws where the entry
 * has no such value.
 */
export function blockFor(block: Block, value: Block): Block {
  const lookUp = (name: string) => {
    if (!(name in value)) throw new Error(`an entry has no ${name}: ${JSON.stringify(value)}`)
    return value[name]
  }
  return JSON.parse(JSON.stringify(block), (_, part) => {
    if (typeof part !== 'string') return part
    const [, whole] = /^\$\{each\.value\.(\w+)\}$/.exec(part) ?? []
    if (whole !== undefined) return lookUp(whole)
    return part.replace(/\$\{each\.value\.(\w+)\}/g, (_, name) => String(lookUp(name)))
  })
}

/** The addresses of all that a part of the module refers to. */
export function referencesIn(part: unknown): string[] {
  const text = JSON.stringify(part)
  const found = [
    ...text.matchAll(/\b(?:var|local)\.\w+/g),
    ...text.matchAll(/(?<![\w.])(?:data\.)?aws_\w+\.\w+/g),
  ]
  return [...new Set(found.map(([address]) => address))]
}

function byAddress(types: Block, prefix: string): [string, Block][] {
  return Object.entries(types).flatMap(([type, named]) =>
    Object.entries(named as Named).map(([name, [block]]): [string, Block] => [
      `${prefix}${type}.${name}`,
      block,
    ]),
  )
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transformSync } from 'esbuild'
import { parseAst } from 'rollup/parseAst'
import { trackedFiles } from '../check/tracked-files.ts'
import { root } from '../repository.ts'

/** What `domain-gate doctor` can find, as it says it. `…` stands for what is told of the deployment at hand. */
export interface DoctorFinding {
  readonly state: 'failure' | 'warning' | 'not checked'
  readonly subject: string
  readonly message: string
  /** What to do; `null` where it says nothing. */
  readonly advice: string | null
}

interface Node {
  readonly type: string
  readonly [member: string]: unknown
}

const ANYTHING = '…'

const STATES: Readonly<Record<string, DoctorFinding['state']>> = {
  failure: 'failure',
  warning: 'warning',
  notChecked: 'not checked',
}

/** Reads the findings of one source, so that the list in the documentation is complete. */
export function readDoctorFindings(file: string): DoctorFinding[] {
  const found = findingsIn(readFileSync(join(root, file), 'utf8'))
  // A message that is AWS's own, or made elsewhere, has no words of its own.
  const named = found.filter(({ message }) => /[a-z]{3}/.test(message))
  return [...new Map(named.map((finding) => [finding.message, finding])).values()]
}

/** The sources of the checks. */
export async function doctorSources(): Promise<string[]> {
  return (await trackedFiles()).filter((file) =>
    /^packages\/cli\/src\/doctor\/(?!finding|.*\.test\.).*\.ts$/.test(file),
  )
}

/** The findings of one source, in its order. */
export function findingsIn(source: string): DoctorFinding[] {
  const { code } = transformSync(source, { loader: 'ts', format: 'esm' })
  const nodes = [...walk(parseAst(code))]
  const names = [...namesIn(nodes)]
  return nodes.flatMap((node) => {
    if (node.type !== 'CallExpression') return []
    const state = STATES[nameOf(node['callee']) ?? '']
    const [subject, message, advice] = node['arguments'] as readonly Node[]
    if (state === undefined || message === undefined) return []
    const texts = (value: unknown) => textsOf(value, names)
    const messages = texts(message)
    const advices = advice === undefined ? [null] : texts(advice)
    return messages.map((text, index) => ({
      state,
      subject: texts(subject)[0] ?? ANYTHING,
      message: text ?? ANYTHING,
      // Two messages of one choice have the two advices of another, side by side.
      advice: (messages.length === advices.length ? advices[index] : advices[0]) ?? null,
    }))
  })
}

/** What an expression can be as text: one for each side of a choice. */
function textsOf(value: unknown, names: readonly Name[]): (string | null)[] {
  if (!isNode(value)) return [ANYTHING]
  switch (value.type) {
    case 'Literal':
      return [value['value'] === null ? null : String(value['value'])]
    case 'TemplateLiteral': {
      const quasis = value['quasis'] as readonly { readonly value: { readonly cooked: string } }[]
      const expressions = value['expressions'] as readonly Node[]
      const parts = quasis.map(({ value: { cooked } }, index) => {
        const expression = expressions[index]
        return `${cooked}${expression === undefined ? '' : oneText(expression, names)}`
      })
      return [parts.join('')]
    }
    case 'ConditionalExpression':
      return [value['consequent'], value['alternate']].flatMap((side) => textsOf(side, names))
    case 'Identifier': {
      const init = initOf(value, names)
      return init === null ? [ANYTHING] : textsOf(init, names)
    }
    case 'CallExpression':
      return [nameOf(value['callee']) === 'clientSubject' ? `app client ${ANYTHING}` : ANYTHING]
    default:
      return [ANYTHING]
  }
}

function oneText(expression: Node, names: readonly Name[]): string {
  const [only, ...others] = textsOf(expression, names)
  return others.length === 0 ? (only ?? ANYTHING) : ANYTHING
}

/** A name that a source declares: where it holds, and what it is set to, where that is to be seen. */
interface Name {
  readonly name: string
  readonly scope: Node
  readonly value: Node | null
}

function* namesIn(nodes: readonly Node[]): Generator<Name> {
  const scopes = nodes.filter(({ type }) => /^(Program|BlockStatement)$|Function/.test(type))
  const scopeOf = (node: Node) =>
    scopes.filter((scope) => holds(scope, node)).at(-1) ?? (nodes[0] as Node)
  for (const node of nodes) {
    if (/Function/.test(node.type)) {
      for (const inner of walk(node['params'])) {
        const name = nameOf(inner)
        if (name !== null) yield { name, scope: node, value: null }
      }
    }
    if (node.type !== 'VariableDeclarator') continue
    const { id, init } = node
    const name = nameOf(id)
    const scope = scopeOf(node)
    if (name !== null) yield { name, scope, value: isNode(init) ? init : null }
    else if (isNode(id)) {
      const values = id.type === 'ArrayPattern' && isNode(init) ? init['elements'] : []
      for (const [index, inner] of [...membersOf(id)].entries()) {
        const value = Array.isArray(values) ? values[index] : null
        yield { name: inner, scope, value: isNode(value) ? value : null }
      }
    }
  }
}

/** The names that a pattern declares, in its order. */
function* membersOf(pattern: Node): Generator<string> {
  const members = (pattern['elements'] ?? pattern['properties']) as readonly unknown[]
  for (const member of members) {
    const target = isNode(member) && member.type === 'Property' ? member['value'] : member
    yield nameOf(target) ?? ''
  }
}

/** The value of the name in the narrowest scope that holds its use. */
function initOf(use: Node, names: readonly Name[]): Node | null {
  const visible = names.filter(({ name, scope }) => name === nameOf(use) && holds(scope, use))
  const narrowest = visible.reduce<Name | null>(
    (best, name) => (best === null || holds(best.scope, name.scope) ? name : best),
    null,
  )
  return narrowest?.value ?? null
}

function holds(outer: Node, inner: Node): boolean {
  return (
    Number(outer['start']) <= Number(inner['start']) && Number(inner['end']) <= Number(outer['end'])
  )
}

function nameOf(value: unknown): string | null {
  return isNode(value) && value.type === 'Identifier' ? String(value['name']) : null
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item)
  else if (isNode(value)) {
    yield value
    for (const member of Object.values(value)) yield* walk(member)
  }
}

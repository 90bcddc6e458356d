import { sendKeys } from '@web/test-runner-commands'
import '../../dist/define.js'
import { FakeGate } from './fake-gate.ts'

// The tab, and with it the storage, was another test file's before.
sessionStorage.clear()

const realNow = Date.now
let ahead = 0
Date.now = () => realNow() + ahead

/** Sets the page's clock on; timers keep to the real one. */
export function passTime(milliseconds: number): void {
  ahead += milliseconds
}

/** One element on an otherwise empty page, with what a person does to it. */
export class Stage {
  readonly gate = new FakeGate()
  readonly element = document.createElement('domain-gated-signup')
  readonly heard: CustomEvent[] = []

  constructor(parent: ParentNode = document.body) {
    for (const type of ['code-sent', 'rejected', 'confirmed'])
      this.element.addEventListener(`domain-gate-${type}`, (event) => {
        this.heard.push(event as CustomEvent)
      })
    this.element.gate = this.gate
    parent.append(this.element)
  }

  find<Kind extends HTMLElement = HTMLElement>(selector: string): Kind {
    const found = this.element.querySelector<Kind>(selector)
    if (!found) throw new Error(`No ${selector} in: ${this.element.innerHTML}`)
    return found
  }

  field(name: 'email' | 'password' | 'passwordAgain' | 'code'): HTMLInputElement {
    return this.find(`input[name=${name}]`)
  }

  button(name: string): HTMLButtonElement {
    for (const button of this.element.querySelectorAll('button'))
      if (textOf(button).startsWith(name)) return button
    throw new Error(`No button "${name}" in: ${this.element.innerHTML}`)
  }

  /** Clicks a button, and waits until the element has drawn what comes of it. */
  async press(name: string): Promise<void> {
    this.button(name).click()
    await settled()
  }

  get heading(): string {
    return textOf(this.find('h2'))
  }

  get live(): string {
    return textOf(this.find('[aria-live=polite]'))
  }

  async type(name: 'email' | 'password' | 'passwordAgain' | 'code', text: string): Promise<void> {
    const field = this.field(name)
    field.focus()
    field.select()
    await sendKeys({ type: text })
  }

  async submitDetails(email = 'jo@acme.com', password = 'correct horse'): Promise<void> {
    await this.type('email', email)
    await this.type('password', password)
    await sendKeys({ press: 'Enter' })
    await settled()
  }

  /** A code that is whole sends itself the first time. */
  async submitCode(code = '123456'): Promise<void> {
    const { length } = this.gate.asked
    await this.type('code', code)
    if (this.gate.asked.length === length) await sendKeys({ press: 'Enter' })
    await settled()
  }
}

/** Resolves when answers given at once have been drawn. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/**
 * Resolves once it holds. For what comes over the network, such as a language, however long a busy machine takes;
 * that it never comes is for the test's own time-out to say.
 */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await settled()
}

export function textOf(node: Node): string {
  return `${node.textContent}`.replace(/\s+/g, ' ').trim()
}

/** Leaves the page and its storage as a test found them. */
export function clearStage(): void {
  for (const element of document.querySelectorAll('domain-gated-signup')) element.remove()
  document.body.replaceChildren()
  sessionStorage.clear()
}

export const WAYS = [
  'mounted and taken away',
  'gate set twice',
  'five languages',
  'slots and policy, one slot replaced',
  'one element, in and out',
  'one element, everything set in place',
  'sign-in, mounted and taken away',
] as const

export type MountWay = (typeof WAYS)[number]

/** Runs in the page: makes `window.mountOften`. */
export function prepareMounts(): void {
  const attributes = 'region="us-east-1" client-id="h6bmnf3aa9roi3qtu1i3umfc65"'
  const make = (html: string) => {
    const template = document.createElement('template')
    template.innerHTML = html
    const element = template.content.firstElementChild
    if (element === null) throw new Error('The template is empty')
    return document.importNode(element, true) as HTMLElement & { updateComplete?: Promise<unknown> }
  }
  const signUp = (more = '') =>
    make(`<domain-gated-signup ${attributes}>${more}</domain-gated-signup>`)
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const shown = async (element: { updateComplete?: Promise<unknown> }) => {
    await element.updateComplete
    await new Promise((resolve) => queueMicrotask(() => resolve(null)))
  }
  const gate = () => ({
    signUp: async () => ({ status: 'rejected' }),
    confirmSignUp: async () => ({ status: 'rejected' }),
    resendCode: async () => ({ status: 'rejected' }),
  })
  const mount = async (
    element: ReturnType<typeof make>,
    change: () => void | Promise<void> = () => {},
  ) => {
    document.body.append(element)
    await shown(element)
    // An element that draws nothing would leave nothing behind either.
    if (element.querySelector('input') === null) throw new Error('The element has no field')
    await change()
    await shown(element)
    element.remove()
  }
  const one = signUp()
  const ways: Record<MountWay, () => Promise<void>> = {
    'mounted and taken away': () => mount(signUp()),
    'gate set twice': () => {
      const element = Object.assign(signUp(), { gate: gate() })
      return mount(element, () => {
        element.gate = gate()
      })
    },
    'five languages': () => {
      const element = signUp()
      return mount(element, async () => {
        for (const lang of ['de', 'ar', 'ja', 'en']) {
          element.setAttribute('locale', lang)
          await shown(element)
        }
      })
    },
    'slots and policy, one slot replaced': () => {
      const element = signUp(
        '<h2 slot="heading">Join</h2><label slot="fields">Name <input name="given_name" required></label>',
      )
      element.setAttribute('password-policy', 'min:8 upper lower digit symbol')
      return mount(element, () => {
        element.querySelector('[slot=heading]')?.replaceWith(make('<h2 slot="heading">Again</h2>'))
      })
    },
    'one element, in and out': () => mount(one),
    'one element, everything set in place': async () => {
      if (!one.isConnected) document.body.append(one)
      Object.assign(one, { gate: gate(), messages: { submit: 'Join' } })
      for (const [locale, theme] of [['de', 'dark'] as const, ['en', 'light'] as const]) {
        one.setAttribute('locale', locale)
        one.setAttribute('theme', theme)
        await shown(one)
      }
    },
    'sign-in, mounted and taken away': () =>
      mount(
        make(
          `<domain-gate-signin ${attributes} user-pool-id="us-east-1_DomainGate"></domain-gate-signin>`,
        ),
      ),
  }
  Object.assign(window, {
    mountOften: async (way: MountWay, count: number) => {
      for (let index = 0; index < count; index += 1) {
        await ways[way]()
        // What waits for a frame, such as the focus, must have its turn now and then.
        if (index % 50 === 49) await frame()
      }
      await frame()
      await frame()
    },
  })
}

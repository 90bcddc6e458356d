import { defineComponent, h, onMounted, ref } from 'vue'
import type { AppSettings } from '../app-page.ts'

/** An app in Vue as Nuxt renders it: the element is defined once Vue has taken over what the server sent. */
export function createSignUpApp({ region, clientId, endpoint }: AppSettings) {
  return defineComponent(() => {
    const count = ref(0)
    onMounted(() => import('@domain-gate/elements/define'))
    return () => [
      h(
        'domain-gated-signup',
        {
          region,
          'client-id': clientId,
          endpoint,
          'password-policy': 'min:8',
          onDomainGateConfirmed: ({ detail }: HTMLElementEventMap['domain-gate-confirmed']) =>
            window.told.push(detail.email),
        },
        [
          h('span', `Rendered ${count.value} times over`),
          h('label', { slot: 'fields' }, ['First name', h('input', { name: 'given_name' })]),
          count.value === 1 ? h('p', { slot: 'footer' }, 'Once more') : null,
        ],
      ),
      h('button', { type: 'button', onClick: () => count.value++ }, 'Once more'),
    ]
  })
}

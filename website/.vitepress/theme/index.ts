import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import { defineComponent, h, onMounted, ref } from 'vue'
import '@domain-gate/elements/unlayered.css'
import './style.css'

/** One of the bundles of `website/demo`, in a page. Its element is there only in the browser. */
const LiveDemo = defineComponent({
  props: { name: { type: String, required: true } },
  setup({ name }) {
    const place = ref<HTMLElement>()
    onMounted(async () => {
      const address = `/demo/${name}.js`
      const { mountLive, mountThemeEditor } = await import(/* @vite-ignore */ address)
      const mount = mountLive ?? mountThemeEditor
      if (place.value) mount(place.value)
    })
    return () => h('div', { ref: place, class: `demo demo-${name}` })
  },
})

/** The playground is a page of its own, which VitePress's router leaves to the browser. */
const OpenPlayground = () =>
  h(
    'p',
    h(
      'a',
      { class: 'open-playground', href: '/playground/index.html', target: '_self' },
      'Open the playground',
    ),
  )

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component('LiveDemo', LiveDemo)
    app.component('OpenPlayground', OpenPlayground)
  },
} satisfies Theme

import '@domain-gate/elements/define'
import '@domain-gate/elements/signin/define'
import { createApp } from 'vue'
import Passwordless from './passwordless.vue'
import './style.css'

createApp(Passwordless).mount('#app')

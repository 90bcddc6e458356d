import { createSSRApp } from 'vue'
import { createSignUpApp } from './app.ts'

createSSRApp(createSignUpApp(window.settings)).mount('#root')

import { createApp } from 'vue'
import Members from './members.vue'
import './page.css'

createApp(Members).mount('#app')

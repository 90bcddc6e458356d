import { mount } from 'svelte'
import Members from './Members.svelte'
import './page.css'

mount(Members, { target: document.getElementById('app') as HTMLElement })

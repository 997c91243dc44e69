import { createApp } from 'vue'
import '../components/base.css'
import './console.css'
import { createText } from '../text'
import en from '../text/en/console'
import zh from '../text/zh/console'
import ConsolePage from './ConsolePage.vue'

createApp(ConsolePage)
  .use(createText({ 'zh-CN': zh, en }))
  .mount('#app')

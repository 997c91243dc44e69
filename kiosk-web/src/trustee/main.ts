import { createApp } from 'vue'
import '../components/base.css'
import './trustee.css'
import { createText } from '../text'
import en from '../text/en/trustee'
import zh from '../text/zh/trustee'
import TrusteePage from './TrusteePage.vue'

createApp(TrusteePage)
  .use(createText({ 'zh-CN': zh, en }))
  .mount('#app')

import { createApp } from 'vue'
import '../components/base.css'
import { createText } from '../text'
import en from '../text/en/screen'
import zh from '../text/zh/screen'
import ScreenPage from './ScreenPage.vue'

createApp(ScreenPage)
  .use(createText({ 'zh-CN': zh, en }))
  .mount('#app')

import { createApp } from 'vue'
import '../components/base.css'
import { createText } from '../text'
import en from '../text/en/index-page'
import zh from '../text/zh/index-page'
import IndexPage from './IndexPage.vue'

createApp(IndexPage)
  .use(createText({ 'zh-CN': zh, en }))
  .mount('#app')

import { createApp } from 'vue'
import '../components/base.css'
import '../console/console.css'
import { createText } from '../text'
import en from '../text/en/staff'
import zh from '../text/zh/staff'
import StaffPage from './StaffPage.vue'

createApp(StaffPage)
  .use(createText({ 'zh-CN': zh, en }))
  .mount('#app')

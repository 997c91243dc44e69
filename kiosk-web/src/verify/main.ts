import { createApp } from 'vue'
import '../components/base.css'
import './verify.css'
import { createText } from '../text'
import enChecks from '../text/en/verifier'
import en from '../text/en/verify'
import zhChecks from '../text/zh/verifier'
import zh from '../text/zh/verify'
import VerifyPage from './VerifyPage.vue'

createApp(VerifyPage)
  .use(createText({ 'zh-CN': { ...zhChecks, ...zh }, en: { ...enChecks, ...en } }))
  .mount('#app')

import { createPinia } from 'pinia'
import { createApp } from 'vue'
import './styles/fonts.css'
import './styles/base.css'
import App from './app.vue'
import { bridgeKey } from './bridge/bridge-key.ts'
import './bridge/window-kiosk.ts'
import { teachKioskManners } from './touch/kiosk-manners.ts'

if (window.kiosk === undefined) throw new Error('There is no bridge to the main process.')

teachKioskManners(document)
createApp(App).use(createPinia()).provide(bridgeKey, window.kiosk).mount('#app')

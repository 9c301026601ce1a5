import { createPinia } from 'pinia'
import { createApp } from 'vue'
import '../styles/fonts.css'
import '../styles/base.css'
import ComponentGallery from './component-gallery.vue'

createApp(ComponentGallery).use(createPinia()).mount('#app')

import { createRoot } from 'react-dom/client'
import { deskLanguage, startI18n } from './app/i18n.ts'
import { Providers } from './app/providers.tsx'
import './app/base.css'
import './ui/kit.css'

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

await startI18n(deskLanguage())
createRoot(place).render(<Providers />)

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useTranslation } from 'react-i18next'
import { queryClient } from './query.ts'
import { router } from './routes.ts'
import { antdTheme } from './theme/tokens.ts'
import { ThemeContext, useTheme } from './theme/use-theme.ts'

/** What every page stands in: colours, texts, the query cache and the router. */
export function Providers() {
  const { i18n } = useTranslation()
  const { choice, mode, choose } = useTheme()
  return (
    <ConfigProvider
      theme={antdTheme(mode)}
      locale={i18n.language === 'en-US' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <ThemeContext value={{ choice, choose }}>
        <App message={{ maxCount: 3 }}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </App>
      </ThemeContext>
    </ConfigProvider>
  )
}

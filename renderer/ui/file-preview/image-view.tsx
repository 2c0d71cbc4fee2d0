import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ToolButton, Tools } from './tools.tsx'
import { Unshown } from './unshown.tsx'
import { useZoom } from './use-zoom.ts'
import { ZoomActs } from './zoom.tsx'

/** An address of the file for as long as it is shown. */
export function useAddress(file: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!file) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}

/** A picture, turned by quarters when it was scanned askew. */
export function ImageView({ file, name }: { file: Blob; name: string }) {
  const { t } = useTranslation('files')
  const address = useAddress(file)
  const [failed, setFailed] = useState(false)
  const [quarters, setQuarters] = useState(0)
  const zoom = useZoom()
  if (failed) return <Unshown text={t('failure.damaged')} />
  const width = zoom.level === null ? undefined : `${zoom.level}%`
  return (
    <>
      <Tools>
        <ZoomActs zoom={zoom} />
        <ToolButton label={t('turn')} sign="⟳" onClick={() => setQuarters((quarters + 1) % 4)} />
      </Tools>
      <div className="preview-body preview-image">
        {address ? (
          <img
            src={address}
            alt={name}
            data-fit={zoom.level === null || undefined}
            style={{ width, transform: quarters === 0 ? undefined : `rotate(${quarters * 90}deg)` }}
            onError={() => setFailed(true)}
          />
        ) : null}
      </div>
    </>
  )
}

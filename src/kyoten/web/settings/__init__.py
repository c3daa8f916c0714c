"""Settings by mode: `example` (bundled programme, enter as any role), `production`, `testing`."""

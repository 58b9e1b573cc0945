"""Where uploads are kept: on the disk before their row is committed, also when the power fails."""

import os
from pathlib import Path

from django.core.files.storage import FileSystemStorage


class SimpananPasti(FileSystemStorage):
    """Django's own folder of files, with the disk waited for as PostgreSQL waits for its own."""

    def _save(self, name, content):
        nama = super()._save(name, content)
        path = Path(self.path(nama))
        for benda in (path, path.parent):
            nomor = os.open(benda, os.O_RDONLY)
            try:
                os.fsync(nomor)
            finally:
                os.close(nomor)
        return nama

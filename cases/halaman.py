"""Lists by keyset; they live one room down, where the office's own lists need them too."""

from accounts.halaman import potong

__all__ = ["potong"]

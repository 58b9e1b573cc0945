"""The office's reports: one small file each, of one shape (bentuk.py), listed in daftar.py."""

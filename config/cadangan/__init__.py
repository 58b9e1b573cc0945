"""Backup and restore: database and files as one archive that proves itself.

salah.py    what can go wrong, in words          potret.py   what one snapshot of the database holds
alat.py     PostgreSQL's own programs            buat.py     writing an archive, and its retention
sandi.py    age, in both directions              periksa.py  reading an archive back whole
arsip.py    the archive: a tar, maybe encrypted  pulih.py    restoring, and the proof afterwards
"""

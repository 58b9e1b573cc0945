"""The one writer of the office: its users, posts, units and data.

Each act locks the office row first (so that two administrators act one after the other), asks
accounts/izin.py, changes, and writes RiwayatKantor, in one transaction. `by` is the Jabatan that
acts.
"""

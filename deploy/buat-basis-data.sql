-- Sekali saja, oleh pengelola PostgreSQL (versi 15 ke atas):
--     sudo -u postgres psql -f deploy/buat-basis-data.sql
-- Sesudahnya beri sandi kedua peran: \password tuntas_pemilik dan \password tuntas_aplikasi.
--
-- Dua peran, supaya riwayat tidak dapat dikosongkan dari halaman web: pemilik membuat dan mengubah
-- tabel (hanya dipakai `kelola migrate`), aplikasi membaca dan menulis baris, tanpa TRUNCATE.

\set ON_ERROR_STOP on

CREATE ROLE tuntas_pemilik LOGIN;
CREATE ROLE tuntas_aplikasi LOGIN;

CREATE DATABASE tuntas
    OWNER tuntas_pemilik
    TEMPLATE template0
    ENCODING 'UTF8'
    LOCALE_PROVIDER libc
    LOCALE 'C.UTF-8';
REVOKE ALL ON DATABASE tuntas FROM PUBLIC;
-- TEMPORARY: `kelola muat_wilayah` menyusun datanya di tabel sementara.
GRANT CONNECT, TEMPORARY ON DATABASE tuntas TO tuntas_aplikasi;

-- Galat tidak mengutip perintah dan isi barisnya ke catatan server: di dalamnya ada nama orang.
ALTER DATABASE tuntas SET log_min_error_statement = 'panic';
ALTER DATABASE tuntas SET log_error_verbosity = 'terse';

\connect tuntas

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO tuntas_pemilik;
GRANT USAGE ON SCHEMA public TO tuntas_aplikasi;

-- Berlaku untuk setiap tabel yang kelak dibuat pemilik.
ALTER DEFAULT PRIVILEGES FOR ROLE tuntas_pemilik IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tuntas_aplikasi;
ALTER DEFAULT PRIVILEGES FOR ROLE tuntas_pemilik IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO tuntas_aplikasi;

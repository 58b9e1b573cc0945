from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "complaints"
    verbose_name = "Sisi masyarakat"

    def ready(self):
        from cases import pencarian, pengikut, titipan_berkas
        from cases.actions import hitung
        from complaints import hasil_ikm, ikuti, sisihan, temukan
        from complaints.actions import hitung_ulang, jawaban, pengaduan, titipan
        from letters import agenda_lain, periksa
        from standards import bagian_publik

        pencarian.daftarkan(temukan.bernomor)
        pengikut.daftarkan(ikuti.ikuti_kasus)
        pengikut.daftarkan_penutupan_aduan(ikuti.ikuti_penutupan)
        pengikut.daftarkan_penyerahan(pengaduan.ikuti_penyerahan)
        titipan_berkas.daftarkan(
            sisihkan=sisihan.sisihkan,
            milik=titipan.milik,
            ambil=titipan.ambil,
            buang=titipan.buang_kunci,
        )
        hitung.daftarkan(hitung_ulang.hitung_ulang)
        bagian_publik.daftarkan(hasil_ikm.terbit)
        periksa.daftarkan_pencari(jawaban.cari_token)
        agenda_lain.daftarkan(jawaban.dalam_agenda)

"""What the holder of each role may do, in one sentence; shown where a post is given."""

from accounts.peran import Peran

URAIAN = {
    Peran.PEKSOS: "Memegang kasus: menjangkau, mengasesmen, melengkapi berkas, menyusun surat, dan "
    "mengusulkan penutupan.",
    Peran.PENDAMPING: "Memegang kasus seperti pekerja sosial, sejauh standar menyebutnya.",
    Peran.KEPALA_SEKSI: "Melihat kasus unitnya, menunjuk petugas, memegang kasus, dan mengerjakan "
    "langkah seksi.",
    Peran.KEPALA_BIDANG: "Melihat kasus unitnya, memutus disposisi, menunjuk petugas, memaraf "
    "surat, dan menyetujui penutupan.",
    Peran.KETUA_RPS: "Mengurus rumah perlindungan: klien yang masuk, tinggal, dan keluar.",
    Peran.KEPALA_INSTANSI: "Melihat seluruh kasus kantor, memutus yang ditujukan kepadanya, dan "
    "menandatangani surat.",
    Peran.ADMIN_TU: "Mengurus surat dan data pokok seluruh kantor; tidak membaca cerita klien.",
    Peran.PETUGAS_LAYANAN: "Menerima aduan dan permohonan di loket serta memeriksa berkasnya.",
    Peran.PETUGAS_DESA: "Menyampaikan aduan dari desa atau kelurahannya dan mengikuti kasusnya.",
    Peran.PSIKOLOG: "Mengerjakan bagian psikologi pada kasus yang melibatkannya.",
    Peran.PERAWAT: "Mengerjakan bagian kesehatan pada kasus yang melibatkannya.",
    Peran.PENYULUH_SOSIAL: "Menyuluh dan mengerjakan bagiannya pada kasus yang melibatkannya.",
    Peran.PROFESI_LAIN: "Mengerjakan bagian profesinya pada kasus yang melibatkannya.",
    Peran.SEKRETARIS: "Melihat seluruh kasus kantor dan memaraf surat; tidak membaca cerita klien.",
    Peran.BENDAHARA: "Mengerjakan langkah pembayaran yang disebut standar.",
    Peran.PIMPINAN_LEMBAGA: "Mengerjakan langkah panti atau lembaga kantor ini, dari unit "
    "mana pun.",
    Peran.AUDITOR: "Membaca seluruh kasus kantor dan riwayatnya; tidak mengubah apa pun.",
    Peran.ADMIN_SISTEM: "Mengurus pengguna, unit, data kantor, standar, dan kalender; tidak "
    "melihat kasus.",
}

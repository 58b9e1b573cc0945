// Before an idle session ends, the page asks; after it has ended, it covers itself. The server holds
// the rule: here it is only told of in time. What was typed stays on the page and can be sent.
"use strict";

(() => {
  const kotak = document.getElementById("sesi-diam");
  if (!kotak || !kotak.showModal) return;
  const PERINGATAN = 120; // seconds before the end
  const judul = document.getElementById("sesi-diam-judul");
  const kata = kotak.querySelector(".sesi-diam-kata");
  const tetap = kotak.querySelector(".sesi-diam-tetap");
  const masuk = kotak.querySelector(".sesi-diam-masuk");
  const { siapa, alamatSisa, alamatTetap } = kotak.dataset;
  const penuh = Number(kotak.dataset.sisa);
  let akhir = Date.now() + penuh * 1000;
  let jam;
  let ketukan = 0; // when a key or a finger was last felt on this page

  const sisa = () => Math.ceil((akhir - Date.now()) / 1000);
  const kunci = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"];
  const pasangKunci = (nilai) => {
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": nilai }));
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((m) => {
      m.value = nilai;
    });
  };
  const tanya = async (alamat, pilihan) => {
    try {
      const jawaban = await fetch(alamat, { credentials: "same-origin", ...pilihan });
      return jawaban.ok && !jawaban.redirected ? await jawaban.json() : { sisa: 0 };
    } catch {
      return null; // no signal: nothing is known, so nothing is claimed
    }
  };
  const tunggu = (detik) => {
    clearTimeout(jam);
    jam = setTimeout(periksa, Math.max(detik, 1) * 1000);
  };
  const buka = () => {
    if (!kotak.open) kotak.showModal();
    judul.focus();
  };
  const tutup = () => {
    kotak.classList.remove("sesi-diam-berakhir");
    if (kotak.open) kotak.close();
  };
  const ucapkan = (teks) => {
    if (kata.textContent !== teks) kata.textContent = teks;
  };

  const peringatkan = () => {
    judul.textContent = "Anda masih di sana?";
    tetap.hidden = false;
    masuk.hidden = true;
    kotak.classList.remove("sesi-diam-berakhir");
    // Said once a minute, not every second: a screen reader would never fall silent.
    const menit = Math.max(1, Math.ceil(sisa() / 60));
    ucapkan(`Karena lama tidak ada kegiatan, sesi Anda berakhir dalam ${menit} menit. Yang Anda ketik tidak hilang.`);
    if (!kotak.open) buka();
  };
  const berakhir = (orangLain) => {
    judul.textContent = "Sesi Anda telah berakhir";
    tetap.hidden = true;
    masuk.hidden = false;
    kotak.classList.add("sesi-diam-berakhir");
    ucapkan(
      orangLain
        ? "Akun lain sekarang masuk di peramban ini. Masuklah dengan akun Anda untuk melanjutkan halaman ini."
        : "Yang Anda ketik masih ada di halaman ini. Masuklah di tab baru, lalu kembali ke sini untuk melanjutkan.",
    );
    buka();
  };

  // Another tab may have kept the session alive, so the server is asked before anything is said.
  async function periksa() {
    const jawaban = await tanya(alamatSisa);
    if (!jawaban) return tunggu(30);
    akhir = Date.now() + jawaban.sisa * 1000;
    if (jawaban.sisa <= 0) return berakhir(false);
    if (String(jawaban.siapa) !== siapa) return berakhir(true);
    pasangKunci(jawaban.kunci);
    if (sisa() > PERINGATAN) {
      tutup();
      return tunggu(sisa() - PERINGATAN);
    }
    // Whoever is typing just now is there: no need to interrupt.
    if (!kotak.open && Date.now() - ketukan < PERINGATAN * 1000) return tetapMasuk();
    peringatkan();
    return tunggu(Math.min(sisa() + 1, 30));
  }

  async function tetapMasuk() {
    const jawaban = await tanya(alamatTetap, { method: "POST", headers: { "X-CSRFToken": kunci() } });
    if (!jawaban) {
      tunggu(10);
      return ucapkan("Sambungan terputus. Coba tekan sekali lagi.");
    }
    if (jawaban.sisa <= 0) return berakhir(false);
    akhir = Date.now() + jawaban.sisa * 1000;
    tutup();
    return tunggu(sisa() - PERINGATAN);
  }
  tetap.addEventListener("click", tetapMasuk);
  ["input", "pointerdown"].forEach((nama) =>
    document.addEventListener(nama, () => {
      ketukan = Date.now();
    }),
  );
  // Escape means "I am here", never "hide it": after the end there is something to be done.
  kotak.addEventListener("cancel", (e) => {
    e.preventDefault();
    if (!tetap.hidden) tetap.click();
  });
  // Coming back from the other tab, or from a laptop's sleep.
  const kembali = () => {
    if (document.visibilityState === "visible" && (kotak.open || sisa() <= PERINGATAN)) periksa();
  };
  document.addEventListener("visibilitychange", kembali);
  window.addEventListener("focus", kembali);
  window.addEventListener("pageshow", (e) => e.persisted && periksa());
  // What htmx sends counts as activity at the server, written down at most once a minute.
  document.addEventListener("htmx:afterRequest", (e) => {
    if (!e.detail.successful) return;
    akhir = Math.max(akhir, Date.now() + (penuh - 60) * 1000);
    tunggu(sisa() - PERINGATAN);
  });

  tunggu(sisa() - PERINGATAN);
})();

// Filling a section: kept on the server as one types, questions shown as answers ask for them,
// rows added in place. Without this the buttons of the page do the same.
"use strict";

(() => {
  const form = document.querySelector("form[data-bagian]");
  if (!form) return;
  const JEDA = 1500; // ms of quiet after which typing is kept
  const PALING_LAMA = 4000; // ms of typing without a pause that may stay unkept
  const ULANG = 5000; // ms before a save that failed is tried again

  // ------------------------------------------------------------ kept as one types
  const status = document.getElementById("status-draf");
  let berubah = 0; // when the oldest change that is not kept was typed
  let jam;
  let mengirim = false;
  const kirim = () => {
    clearTimeout(jam);
    if (!berubah || mengirim || form.dataset.terkirim) return;
    mengirim = true;
    berubah = 0;
    window.htmx.trigger(status, "simpan-bagian");
  };
  const jadwalkan = (tunda) => {
    clearTimeout(jam);
    jam = setTimeout(kirim, tunda);
  };
  const catat = (e) => {
    if (e.target.type === "file") return;
    const kini = Date.now();
    if (!berubah) berubah = kini;
    jadwalkan(Math.max(0, Math.min(JEDA, berubah + PALING_LAMA - kini)));
  };
  if (!("banding" in form.dataset)) {
    form.addEventListener("input", catat);
    form.addEventListener("change", catat);
    status.addEventListener("htmx:afterRequest", (e) => {
      mengirim = false;
      const gagal = !e.detail.successful;
      if (gagal && !berubah) berubah = Date.now();
      if (gagal && !e.detail.xhr?.status) {
        status.textContent = "Belum tersimpan: sambungan terputus. Dicoba lagi sendiri.";
      }
      if (berubah) jadwalkan(gagal ? ULANG : JEDA);
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") kirim();
    });
  }

  // ------------------------------------------------------------ shown only when
  const jawaban = (nama) => {
    const isi = [...form.querySelectorAll(`[name="${nama}"]`)];
    return isi
      .filter((m) => !["radio", "checkbox"].includes(m.type) || m.checked)
      .map((m) => m.value)
      .filter((n) => n !== "");
  };
  const bersyarat = [...form.querySelectorAll("[data-bila]")];
  const tampilkan = () => {
    bersyarat.forEach((kotak) => {
      const syarat = JSON.parse(kotak.dataset.bila);
      kotak.hidden = !syarat.every(([nama, mau]) => jawaban(nama).some((n) => mau.includes(n)));
    });
  };
  form.addEventListener("change", tampilkan);
  tampilkan();

  // ------------------------------------------------------------ rows of a table
  form.addEventListener("click", (e) => {
    const tombol = e.target.closest("button[name=_tambah]");
    const tabel = tombol?.closest("[data-tabel]");
    const contoh = tabel?.querySelector("template");
    if (!contoh) return;
    e.preventDefault();
    const banyak = tabel.querySelector("input[type=hidden]");
    const urut = Number(banyak.value);
    const wadah = document.createElement("div");
    wadah.innerHTML = contoh.innerHTML.replaceAll("__baris__", urut);
    const baris = wadah.firstElementChild;
    baris.setAttribute("aria-label", `Baris ${urut + 1}`);
    contoh.before(baris);
    banyak.value = urut + 1;
    baris.querySelector("input, select, textarea")?.focus();
  });
})();

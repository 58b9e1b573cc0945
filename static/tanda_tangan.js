// A signature with finger, pen or mouse; the picture goes along with the form.
"use strict";

(() => {
  const form = document.querySelector("form[data-paraf]");
  const kanvas = form?.querySelector("canvas");
  if (!kanvas) return;
  const pena = kanvas.getContext("2d");
  pena.lineWidth = 3.5;
  pena.lineCap = pena.lineJoin = "round";
  pena.strokeStyle = pena.fillStyle = "#10182b";
  let lalu = null;
  let ada = false;

  const titik = (e) => {
    const kotak = kanvas.getBoundingClientRect();
    return [
      ((e.clientX - kotak.left) * kanvas.width) / kotak.width,
      ((e.clientY - kotak.top) * kanvas.height) / kotak.height,
    ];
  };
  kanvas.addEventListener("pointerdown", (e) => {
    e.preventDefault();
    kanvas.setPointerCapture(e.pointerId);
    lalu = titik(e);
    ada = true;
    pena.beginPath();
    pena.arc(...lalu, pena.lineWidth / 2, 0, 2 * Math.PI);
    pena.fill();
  });
  kanvas.addEventListener("pointermove", (e) => {
    if (!lalu) return;
    const kini = titik(e);
    pena.beginPath();
    pena.moveTo(...lalu);
    pena.lineTo(...kini);
    pena.stroke();
    lalu = kini;
  });
  ["pointerup", "pointercancel"].forEach((nama) =>
    kanvas.addEventListener(nama, () => {
      lalu = null;
    }),
  );
  form.querySelector("[data-hapus]").addEventListener("click", () => {
    pena.clearRect(0, 0, kanvas.width, kanvas.height);
    ada = false;
  });
  form.addEventListener("submit", () => {
    form.elements.gambar.value = ada ? kanvas.toDataURL("image/png") : "";
  });
})();

/* A talk in turns: start, pause, next turn, and an end at any moment without a reason. Time is shown, and spoken only at set points. */

import { button, footer, make, open, speaker } from "./memory.js";
import { fillIn } from "./sheet.js";

const MINUTES = 5;
const TURNS = 4;
const tool = open();
const { box, text } = tool;
const { line: status, say: speak } = speaker();
const numbers = new Intl.NumberFormat(document.body.dataset.locale, { numberingSystem: "latn", minimumIntegerDigits: 2 });
const clock = make("p", { class: "mt-tool__clock", role: "timer", dir: "ltr" });
const turnLine = make("p", { class: "mt-tool__turn" });
const sound = make("input", { type: "checkbox", autocomplete: "off" });
const empty = fillIn();
let turn = 0; // 0 before the talk and after it
let left = 0; // milliseconds of this turn
let until = 0; // end of this turn while it runs, 0 while it rests
let ticking = 0;

function say(words) {
  status.classList.remove("mt-visually-hidden");
  speak(words);
}

function soft() {
  // One quiet tone, made on the spot: no file to load. Only after the reader has asked for it.
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 392;
  volume.gain.setValueAtTime(0.0001, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.15, audio.currentTime + 0.3);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 2);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 2);
  tone.onended = () => audio.close();
}

function draw() {
  const seconds = Math.ceil((until ? until - Date.now() : left) / 1000);
  clock.textContent = turn ? `${numbers.format(Math.floor(Math.max(0, seconds) / 60))}:${numbers.format(Math.max(0, seconds) % 60)}` : "";
  turnLine.textContent = turn ? text("turn", { n: turn, all: TURNS }) : "";
  startButton.hidden = turn > 0;
  pauseButton.hidden = !turn || left === 0 && !until;
  pauseButton.textContent = until ? text("pause") : text("goOn");
  nextButton.hidden = !turn || turn === TURNS;
  stopButton.hidden = !turn;
}

function tick() {
  if (until && Date.now() >= until) {
    rest(0);
    say(turn === TURNS ? text("over") : text("turnOver"));
    if (sound.checked) soft();
  }
  draw();
}

function run() {
  until = Date.now() + left;
  ticking = ticking || setInterval(tick, 250);
}

function rest(remaining) {
  left = remaining;
  until = 0;
  clearInterval(ticking);
  ticking = 0;
}

function begin(number) {
  turn = number;
  rest(MINUTES * 60000);
  run();
  draw();
  say(text("turn", { n: turn, all: TURNS }));
  status.classList.add("mt-visually-hidden"); // spoken; on the screen the line above says it already
  (number === 1 ? pauseButton : stopButton).focus();
}

function pause() {
  if (until) rest(Math.max(0, until - Date.now()));
  else run();
  draw();
  say(until ? text("goesOn") : text("paused"));
}

function end(words) {
  turn = 0;
  rest(0);
  draw();
  say(words);
}

const startButton = button(text("start"), () => begin(1));
const pauseButton = button("", pause);
const nextButton = button(text("next"), () => begin(turn + 1));
const stopButton = button(text("stop"), () => {
  end(text("stopped"));
  startButton.focus();
}, { class: "mt-tool__stop" });

box.append(turnLine, clock, make("div", { class: "mt-tool__row" }, startButton, pauseButton, nextButton, stopButton), status,
  make("label", { class: "mt-tool__choice" }, sound, ` ${text("sound")}`));
document.getElementById("the-sheet").after(box);
draw();
footer(tool, () => {
  end("");
  empty();
});

// @ts-check
/** The template language, in one place. */
export { html, svg, render, nothing } from '/ui/vendor/lit-html/lit-html.js';

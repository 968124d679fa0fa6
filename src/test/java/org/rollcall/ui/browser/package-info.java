/** The screens in a real browser, over the real server; built with {@code -Pui} only. */
package org.rollcall.ui.browser;

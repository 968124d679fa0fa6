/** The screens: what can be measured without a browser; the tests in one are in {@code browser}. */
package org.rollcall.ui;

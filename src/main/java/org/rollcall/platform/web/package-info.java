/** HTTP plumbing that every feature shares: pages, headers, problems, health, metrics. Knows no feature. */
@NullMarked
package org.rollcall.platform.web;

import org.jspecify.annotations.NullMarked;

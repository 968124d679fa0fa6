/** The devices' MQTT 5 and 3.1.1 endpoint, in process. Not a general broker. */
@NullMarked
package org.rollcall.mqtt;

import org.jspecify.annotations.NullMarked;

package org.rollcall.reader;

import java.util.Optional;

/** Where an expression or a template finds the values of its names. */
interface Scope {
    Optional<Cell> get(String name);

    /** This scope, and another one for what is not found here. */
    default Scope or(Scope outer) {
        return name -> get(name).or(() -> outer.get(name));
    }
}

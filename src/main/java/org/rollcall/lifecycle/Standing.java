package org.rollcall.lifecycle;

import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.Optional;

/**
 * All that decides whether an asset may move, as it is in the transaction of the move.
 *
 * @param tagged whether it has a tag and a model
 * @param funded whether its funding shares sum to 100 per cent
 * @param assigned whether somebody or some place has it
 * @param dataBearing whether it holds what pupils or staff entered
 * @param unheardSinceRepair whether it is monitored and has not reported since its repair began
 * @param eRateInstalled when it was installed, where E-Rate paid for it
 * @param today in the district
 */
public record Standing(
        Stage stage,
        ImmutableSet<Flag> flags,
        boolean tagged,
        boolean funded,
        boolean assigned,
        boolean dataBearing,
        boolean unheardSinceRepair,
        Optional<LocalDate> eRateInstalled,
        LocalDate today) {}

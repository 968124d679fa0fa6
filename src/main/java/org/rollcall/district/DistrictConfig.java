package org.rollcall.district;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/**
 * Which district this installation serves.
 *
 * @param id slug that stands in every topic; never changes once agents report
 * @param name what people call it
 */
public record DistrictConfig(
        @Pattern(regexp = "[A-Za-z0-9_-]{1,64}") String id,
        @NotBlank String name) {}

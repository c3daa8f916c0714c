"""The register of bodies: one record a body, found again by its numbers and names, merged by a person, reversibly."""

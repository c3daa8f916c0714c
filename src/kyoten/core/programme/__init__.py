"""The programme language: model, load, check, calendar, difference between versions."""

"""Wingbeat as an application: one folder with everything, Python too; made by `make app` from wingbeat.spec."""

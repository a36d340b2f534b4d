"""A release: its archives, built twice and checked, and what publishes them (`tox -e release`)."""

"""The method SRP-1 over the core tables. No row of one supplier depends on another supplier."""

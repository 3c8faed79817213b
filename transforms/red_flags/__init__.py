"""The red flags on declarations: each rule is a function from core tables to findings, each finding with its cell."""

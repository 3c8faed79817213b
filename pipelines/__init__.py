"""What runs when? Assets, checks, jobs, schedules, sensors and the command line. The only importer of dagster."""

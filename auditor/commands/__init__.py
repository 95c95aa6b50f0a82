"""What each subcommand does; ``auditor.cli`` only reads the command line."""

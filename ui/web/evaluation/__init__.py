"""The Evaluation tab: question sets, runs, reports, comparisons."""

"""Fill in on the page: learners type, come back, review, and take their answers home."""

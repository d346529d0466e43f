"""`workbook lab`, as it says itself."""

from urllib.parse import urlsplit


def test_a_busy_port_is_described_in_one_line_and_another_one_taken(course):
    free = urlsplit(course.address).port
    said = [line for line in course.log.read_text().splitlines() if line.startswith("port ")]
    assert said == [f"port {course.busy_port} is busy, taking {free}."]


def test_a_second_start_shows_the_lab_that_runs(course):
    again = course.workbook("lab", "--no-browser")
    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith("JupyterLab runs here already: http://"), again.stdout

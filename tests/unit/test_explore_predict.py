"""Predict first: every answer gets its verdict and its reason."""

import pytest

from workbook.explore import predict
from workbook.explore.predict import RIGHT, UNCLEAR, WRONG, read_number, read_shape


@pytest.fixture
def rows():
    return predict.choice(
        "Whose units are the rows of ∇W_{2}?",
        right="a_{2}",
        because="Row i belongs to unit i of layer 2.",
        wrong={"h_{1}": "Those are its columns.", "x": "The input is further below."},
    )


def judged(prediction, answer):
    feedback = prediction.question.judge(answer)
    return feedback.verdict, feedback.sentence


def test_each_choice_is_answered_with_its_own_reason(rows):
    assert judged(rows, "a_{2}") == (RIGHT, "Row i belongs to unit i of layer 2.")
    assert judged(rows, "h_{1}") == (WRONG, "Those are its columns.")
    assert judged(rows, "x") == (WRONG, "The input is further below.")
    assert judged(rows, "")[0] == UNCLEAR


def test_the_options_are_all_there_in_an_order_that_stays(rows):
    again = predict.choice(
        rows.question.text, right="a_{2}", because="", wrong={"x": "", "h_{1}": ""}
    )
    assert sorted(rows.options) == ["a_{2}", "h_{1}", "x"]
    assert rows.options == again.options


def test_an_answer_cannot_be_both_right_and_wrong():
    with pytest.raises(ValueError, match="as right and as wrong"):
        predict.choice("?", right="a", because="", wrong={"a": ""})


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("1/3", [1 / 3]), ("-.36", [-0.36]), ("0,36", [0.36]), ("−0.36", [-0.36]),
        (" + 2 ", [2]), ("1e-3", [0.001]), ("5.", [5]), ("39,760", [39.76, 39760]),
        ("1,234.5", [1234.5]),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(typed, values):
    assert read_number(typed) == pytest.approx(values)


@pytest.mark.parametrize("typed", ["", "what", ".", "1/0", "1/2/3", "nan", "inf", "0x1", "1 or 2"])
def test_nonsense_is_no_number(typed):
    assert read_number(typed) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3x4", (3, 4)), ("(3,4)", (3, 4)), ("3, 4", (3, 4)), ("3 × 4", (3, 4)),
        ("[3 4]", (3, 4)), ("3 by 4", (3, 4)), ("(3,)", (3,)), ("3", (3,)), ("()", ()),
    ],
)  # fmt: skip
def test_shapes_are_read_as_people_write_them(typed, expected):
    assert read_shape(typed) == [expected]


@pytest.mark.parametrize("typed", ["", "abc", "3x", "-3, 4", "3.5", "x", "3,,4"])
def test_nonsense_is_no_shape(typed):
    assert read_shape(typed) == []


def test_a_shape_is_judged_with_the_reason_for_just_that_one():
    question = predict.shape(
        "What shape has ∇W_{2}?", right=(3, 4), because="One row per unit.",
        wrong={(4, 3): "That is the transpose."}, otherwise="Count the units.",
    )  # fmt: skip
    assert judged(question, "3x4") == (RIGHT, "One row per unit.")
    assert judged(question, "(4, 3)") == (WRONG, "That is the transpose.")
    assert judged(question, "7") == (WRONG, "Count the units.")
    assert judged(question, "what?")[0] == UNCLEAR


def test_a_number_is_judged_with_a_little_tolerance():
    question = predict.number("?", right=1 / 3, because="A third.", wrong={3: "Upside down."})
    assert judged(question, "0.33") == (RIGHT, "A third.")
    assert judged(question, "3") == (WRONG, "Upside down.")
    assert judged(question, "0.3")[0] == WRONG
    assert judged(question, "-1/3")[0] == WRONG


def test_the_tolerance_can_be_given():
    question = predict.number("?", right=39760, because="", within=0)
    assert judged(question, "39,760")[0] == RIGHT
    assert judged(question, "39761")[0] == WRONG
    assert judged(predict.number("?", right=0, because="", within=0.1), "0.05")[0] == RIGHT


def test_a_known_wrong_number_close_to_the_right_one_keeps_its_reason():
    question = predict.number("?", right=1.0, because="", wrong={1.005: "Rounded too early."})
    assert judged(question, "1.005") == (WRONG, "Rounded too early.")
    assert judged(question, "1")[0] == RIGHT


def test_submitting_shows_a_sign_and_words_not_only_a_colour(rows):
    rows.submit("h_{1}")
    assert (rows.verdict, rows.feedback) == (
        "wrong", "<strong>✗ Not yet.</strong> Those are its columns.",
    )  # fmt: skip
    rows.submit("a_{2}")
    assert rows.feedback.startswith("<strong>✓ Right.</strong>")


def test_words_are_escaped_and_the_answer_never_comes_back_as_markup():
    question = predict.number("Is 1 < 2 & W_{2}?", right=1, because="a < b")
    assert question.text == "Is 1 &lt; 2 &amp; W<sub>2</sub>?"
    question.submit("<img src=x onerror=alert(1)>")
    assert "<img" not in question.feedback


def test_the_page_is_not_told_the_right_answer_before_it_is_given(rows):
    state = rows.get_state()
    assert "Row i belongs" not in str(state)


def test_without_widgets_the_question_stands_in_words(rows):
    bundle, _ = rows._repr_mimebundle_()
    assert bundle["text/plain"].startswith("Predict first: Whose units")
    assert "○ h₁" in bundle["text/plain"]

"""Secrets do not survive being written down, and nothing else is lost with them."""

import pytest

from sources.kit.masking import mask_address, mask_headers, mask_text


@pytest.mark.parametrize(
    "name",
    ["key", "apikey", "api_key", "apiKey", "X-API-Key", "subscription-key", "token", "access_token", "password", "pwd",
     "sig", "X-Amz-Signature", "client_secret", "Authorization", "Cookie", "sid"],
)  # fmt: skip
def test_a_field_whose_name_says_secret_is_masked(name: str) -> None:
    assert mask_address(f"https://a.example/x?{name}=s3cret&q=v") == f"https://a.example/x?{name}=***&q=v"
    assert mask_headers({name: "s3cret"}) == {name.lower(): "***"}


@pytest.mark.parametrize("name", ["keyword", "page", "monkey", "indicator", "design", "author", "tokens_left", "code"])
def test_a_harmless_field_is_left_alone(name: str) -> None:
    address = f"https://a.example/x?{name}=value"
    assert mask_address(address) == address


def test_a_password_in_the_address_itself_is_masked() -> None:
    assert mask_address("https://user:s3cret@a.example/x") == "https://***@a.example/x"


def test_addresses_inside_a_log_line_are_masked() -> None:
    line = '"GET /x?access_token=s3cret&page=1 HTTP/1.1" 302 8'
    assert mask_text(line) == '"GET /x?access_token=***&page=1 HTTP/1.1" 302 8'


def test_headers_come_in_order_by_lower_case_name_with_their_addresses_masked() -> None:
    headers = {"Location": "/x?token=s3cret", "ETag": '"e"', "Set-Cookie": "s3cret"}
    assert list(mask_headers(headers).items()) == [
        ("etag", '"e"'), ("location", "/x?token=***"), ("set-cookie", "***")
    ]  # fmt: skip

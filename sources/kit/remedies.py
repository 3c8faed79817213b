"""What a person can do about a file that does not open, in one wording."""

SEND_AGAIN = "Ask the supplier to send the file again, as .xlsx."
SAVE_AGAIN = "Open it in Excel, save it as .xlsx and drop it in the inbox again."
NO_PASSWORD = "Ask the supplier for a copy without a password."

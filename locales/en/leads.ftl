# Leads: their handshake, stages and board.
handshake-none = No handshake
handshake-offered = Handshake offered, waiting for sales
handshake-accepted = Handshake accepted
handshake-returned = Returned with a question
handshake-declined = Declined
handshake-withdrawn = Handshake withdrawn

//! Sales News: what Managers tell everybody.

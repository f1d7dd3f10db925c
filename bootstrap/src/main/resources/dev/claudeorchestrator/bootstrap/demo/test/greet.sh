#!/bin/sh
test "$(sh bin/greet Ada)" = 'Hello, Ada!'

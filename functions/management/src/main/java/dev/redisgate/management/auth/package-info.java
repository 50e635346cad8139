/** Sign-in: registration, login, sessions, passwords, and the limit on guesses. */
@NullMarked
package dev.redisgate.management.auth;

import org.jspecify.annotations.NullMarked;

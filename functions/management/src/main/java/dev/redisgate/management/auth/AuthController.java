package dev.redisgate.management.auth;

import dev.redisgate.core.action.Action;
import dev.redisgate.management.action.Audited;
import dev.redisgate.management.problem.Public;
import dev.redisgate.management.security.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in over HTTP. */
@RestController
@RequestMapping("/auth")
final class AuthController {
  private final Accounts accounts;
  private final SignIn signIn;
  private final Sessions sessions;

  AuthController(Accounts accounts, SignIn signIn, Sessions sessions) {
    this.accounts = accounts;
    this.signIn = signIn;
    this.sessions = sessions;
  }

  @Public
  @Audited(Action.USER_REGISTER)
  @PostMapping("/register")
  @ResponseStatus(HttpStatus.CREATED)
  Profile register(@Valid @RequestBody Requests.Register request) {
    return Profile.of(accounts.register(request));
  }

  @Public
  @Audited(Action.USER_LOGIN)
  @PostMapping("/login")
  Tokens login(@Valid @RequestBody Requests.Login request, HttpServletRequest http) {
    return signIn.login(request, ClientAddress.of(http));
  }

  @Public
  @PostMapping("/refresh")
  Tokens refresh(@Valid @RequestBody Requests.Refresh request) {
    return sessions.refresh(request.refreshToken());
  }

  @Audited(Action.USER_LOGOUT)
  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logout(CurrentUser user) {
    sessions.logout(user);
  }

  @GetMapping("/me")
  Profile me(CurrentUser user) {
    return Profile.of(accounts.of(user));
  }

  @Audited(Action.USER_PASSWORD_CHANGE)
  @PostMapping("/password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void changePassword(
      CurrentUser user,
      @Valid @RequestBody Requests.ChangePassword request,
      HttpServletRequest http) {
    signIn.changePassword(user, request, ClientAddress.of(http));
  }
}

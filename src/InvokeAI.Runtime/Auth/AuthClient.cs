using InvokeAI.Http;
using InvokeAI.Server;

namespace InvokeAI.Auth;

/// <summary>
/// Signs in to a server in multi-user mode, and manages its users (<c>/api/v1/auth/…</c>). The client's sockets and all other calls then use the signed-in
/// user. A single-user server needs no sign-in.
/// </summary>
public class AuthClient
{
    private readonly InvokeAITransport? _transport;
    private readonly FeatureGate? _features;
    private readonly Action _identityChanged;

    internal AuthClient(InvokeAITransport transport, FeatureGate features, Action identityChanged)
        => (_transport, _features, _identityChanged) = (transport, features, identityChanged);

    /// <summary>Initializes a client without a server, for test doubles.</summary>
    protected AuthClient() => _identityChanged = static () => { };

    private InvokeAITransport Transport => Unconnected.Check(_transport);

    private FeatureGate Features => Unconnected.Check(_features);

    /// <summary>Gets the sign-in settings of the server (<c>GET status</c>; requires no sign-in). Servers before 6.12 have one user.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task<AuthStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await Transport.ReadAsync(new ApiRequest(HttpMethod.Get, AuthPath("status")) { Anonymous = true }, AuthJson.Default.AuthStatus,
                cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (MissingRoutes.IsUnknownRoute(e))
        {
            return new AuthStatus();
        }
    }

    /// <summary>
    /// Signs in (<c>POST login</c>). The token is renewed while requests are made. When it expires, the client signs in again with the same credentials, which
    /// it keeps in memory.
    /// </summary>
    /// <param name="email">The user's address.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="rememberMe">The token lasts a week instead of a day.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <returns>The user, or null on a single-user server, which needs no sign-in.</returns>
    /// <exception cref="InvokeAIUnauthorizedException">The email address or the password is wrong, or the user is not allowed to sign in.</exception>
    public virtual async Task<User?> SignInAsync(string email, string password, bool rememberMe = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(email);
        ArgumentException.ThrowIfNullOrEmpty(password);
        if (!(await GetStatusAsync(cancellationToken).ConfigureAwait(false)).MultiuserEnabled)
            return null;
        var tokens = new SessionTokens(Transport, null, null);
        var user = await tokens.SignInAsync(new LoginBody(email, password, rememberMe), cancellationToken).ConfigureAwait(false);
        Transport.Tokens = tokens;
        _identityChanged();
        return user;
    }

    /// <summary>Signs out (<c>POST logout</c>) and forgets the token and the credentials.</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    public virtual async Task SignOutAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await Transport.SendAsync(HttpMethod.Post, AuthPath("logout"), cancellationToken).ConfigureAwait(false);
        }
        catch (InvokeAIApiException e) when (e is InvokeAIUnauthorizedException || MissingRoutes.IsUnknownRoute(e))
        {
            // Nobody was signed in any more.
        }

        if (Transport.Tokens is SessionTokens tokens)
            tokens.Forget();
        else
            Transport.Tokens = new SessionTokens(Transport, null, null);
        _identityChanged();
    }

    /// <summary>Gets the signed-in user (<c>GET me</c>).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIUnauthorizedException">No user is signed in, or the server has one user.</exception>
    /// <exception cref="ServerTooOldException">The server is older than 6.12: it has one user.</exception>
    public virtual Task<User> GetCurrentUserAsync(CancellationToken cancellationToken = default)
        => Require(() => Transport.GetAsync(AuthPath("me"), AuthJson.Default.User, cancellationToken), cancellationToken);

    /// <summary>Changes the signed-in user's name or password (<c>PATCH me</c>).</summary>
    /// <param name="displayName">The name that others see; null leaves it.</param>
    /// <param name="currentPassword">The current password, if you change it.</param>
    /// <param name="newPassword">The password from now on; null leaves it.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than 6.12: it has one user.</exception>
    public virtual async Task<User> UpdateCurrentUserAsync(string? displayName = null, string? currentPassword = null, string? newPassword = null,
        CancellationToken cancellationToken = default)
    {
        var body = new ProfileBody(displayName, currentPassword, newPassword);
        var user =
            await Require(
                () => Transport.SendAsync(HttpMethod.Patch, AuthPath("me"), body, AuthJson.Default.ProfileBody, AuthJson.Default.User, isRead: false,
                    cancellationToken), cancellationToken).ConfigureAwait(false);
        if (newPassword is not null && Transport.Tokens is SessionTokens tokens)
            tokens.ChangePassword(newPassword);
        return user;
    }

    /// <summary>Creates the first administrator of a server that has none yet (<c>POST setup</c>; servers 6.12 and later).</summary>
    /// <param name="email">The email address that the user signs in with.</param>
    /// <param name="password">The password.</param>
    /// <param name="displayName">The name that others see; null for none.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAIApiException">The server already has an administrator, or the password is too weak.</exception>
    /// <exception cref="ServerTooOldException">The server is older than 6.12: it has one user.</exception>
    public virtual async Task<User> CreateFirstAdminAsync(string email, string password, string? displayName = null,
        CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest(HttpMethod.Post, AuthPath("setup"))
        {
            Content = InvokeAITransport.Json(new SetupBody(email, password, displayName), AuthJson.Default.SetupBody),
            Anonymous = true,
        };
        var answer =
            await Require(() => Transport.ReadAsync(request, AuthJson.Default.SetupAnswer, cancellationToken), cancellationToken).ConfigureAwait(false);
        return answer.User ?? new User { Email = email, IsAdmin = true };
    }

    /// <summary>Lists all users (<c>GET users</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than 6.12: it has one user.</exception>
    public virtual IAsyncEnumerable<User> ListUsersAsync(CancellationToken cancellationToken = default)
        => Listing.OfAsync(stop => Require(() => Transport.GetAsync(AuthPath("users"), AuthJson.Default.IReadOnlyListUser, stop), stop), cancellationToken);

    /// <summary>Gets a user by ID (<c>GET users/{user_id}</c>; administrators only).</summary>
    /// <param name="userId">The user's ID.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="InvokeAINotFoundException">There is no user with this ID.</exception>
    /// <exception cref="ServerTooOldException">The server is older than 6.12: it has one user.</exception>
    public virtual Task<User> GetUserAsync(string userId, CancellationToken cancellationToken = default)
        => Require(() => Transport.GetAsync(UserPath(userId), AuthJson.Default.User, cancellationToken), cancellationToken);

    /// <summary>Creates a user (<c>POST users</c>; administrators only).</summary>
    /// <param name="user">The new user.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than 6.12: it has one user.</exception>
    public virtual Task<User> CreateUserAsync(NewUser user, CancellationToken cancellationToken = default)
        => Require(
            () => Transport.SendAsync(HttpMethod.Post, AuthPath("users"), user, AuthJson.Default.NewUser, AuthJson.Default.User, isRead: false,
                cancellationToken), cancellationToken);

    /// <summary>Changes a user (<c>PATCH users/{user_id}</c>; administrators only).</summary>
    /// <param name="userId">The user's ID.</param>
    /// <param name="changes">What to change.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than 6.12: it has one user.</exception>
    public virtual Task<User> UpdateUserAsync(string userId, UserChanges changes, CancellationToken cancellationToken = default)
        => Require(
            () => Transport.SendAsync(HttpMethod.Patch, UserPath(userId), changes, AuthJson.Default.UserChanges, AuthJson.Default.User, isRead: false,
                cancellationToken), cancellationToken);

    /// <summary>Deletes a user (<c>DELETE users/{user_id}</c>; administrators only).</summary>
    /// <param name="userId">The user's ID.</param>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than 6.12: it has one user.</exception>
    public virtual Task DeleteUserAsync(string userId, CancellationToken cancellationToken = default)
        => Require(
            async () =>
            {
                await Transport.SendAsync(HttpMethod.Delete, UserPath(userId), cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Lets the server generate a strong password (<c>GET generate-password</c>; administrators only).</summary>
    /// <param name="cancellationToken">The token to cancel the request.</param>
    /// <exception cref="ServerTooOldException">The server is older than 6.12: it has one user.</exception>
    /// <exception cref="InvokeAIResponseException">The server's answer has no password.</exception>
    public virtual async Task<string> GeneratePasswordAsync(CancellationToken cancellationToken = default)
    {
        var answer =
            await Require(() => Transport.GetAsync(AuthPath("generate-password"), AuthJson.Default.GeneratedPassword, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        return answer.Password is { Length: > 0 } password
            ? password
            : throw new InvokeAIResponseException("The server was asked for a password and gave none.");
    }

    private Task<T> Require<T>(Func<Task<T>> action, CancellationToken cancellationToken)
        => Features.RequireAsync(ServerFeature.SignIn, action, cancellationToken);

    private static string AuthPath(string call) => ApiPath.V1("auth/" + call).ToString();

    private static string UserPath(string userId) => ApiPath.V1("auth/users/").Segment(userId).ToString();
}
